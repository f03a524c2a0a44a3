/** Interactions as nobody of good will sends them: any Unicode, any length, types that lie, forged ids, what is unknown. */
import fc from 'fast-check';
import type { APIInteraction } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { subcommandsOf, type Command, type Subcommand } from '../../src/command.ts';
import { interactionOf, SOMEBODY, SOMEBODY_ELSE, A_GUILD } from '../stand-in/interactions.ts';

/** Texts made to ping, to break out of formatting, to turn direction, to hide, to be a name of something, or too long. */
const TRAPS = [
  '@everyone',
  '<@300000000000000001>',
  '<@&400000000000000000>',
  '<#500000000000000000>',
  '</oewg chair:1>',
  '<t:0:R>',
  '[75/240](https://example.org)',
  '**bold** _not_ ||hidden|| `code` ```\nblock',
  '> quoted\n# heading\n- list',
  '\u202E75/240\u202C',
  '\u2067\u2066\u2068',
  'a\u200Bb\u200Dc\u2060\uFEFF',
  '\uD800',
  '\0\u0007\u001B[31m',
  'Z̸̢̛͎͓̲̈́̑̊a̷̛͖̙͌̾l̷̡̛̙̈́g̸͈͆o̵',
  '👩‍👩‍👧‍👦'.repeat(40),
  '﷽'.repeat(30),
  'ﬃ'.repeat(60),
  'x'.repeat(6_000),
  '75/240 '.repeat(400),
  '/'.repeat(300),
  '(((((((((((((((((((('.repeat(20),
  '{name} {count, plural, other {#}}',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  "'; DROP TABLE subscriptions; --",
  '" OR "1"="1',
  'NEAR("a" "b") AND * NOT',
  '-1',
  '999999999999999999999999',
  '0000-00-00',
  '2021-02-30',
  '9999-12-31',
  'option:value private:true',
  'symbol:"',
] as const;

/** What the bot knows, so that some of it comes through. */
const KNOWN = [
  '75/240',
  '73/27',
  'A/RES/12/345',
  'OEWG',
  'OEWG 2021–2025',
  'Global Mechanism',
  'global-mechanism',
  '2021',
  'France',
  'Россия',
  'f',
  '1 day',
  'start',
  'all',
  'tomorrow',
  'Europe/Paris',
  '1',
  '5',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 3, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...KNOWN), fc.constantFrom(...TRAPS)).map(([a, b]) => a + b) },
);
const value = fc.oneof(
  { weight: 12, arbitrary: text },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, [], {}, ['75/240'], { toString: 1 }) },
);

/** A command with one of its subcommands, weighted alike. */
const call = fc.constantFrom(
  ...commands.flatMap((command) => subcommandsOf(command.data).map((subcommand) => ({ command, subcommand }))),
);

function optionsOf({ options }: Subcommand, focus: boolean): fc.Arbitrary<object[]> {
  const declared = fc.tuple(
    ...options.map(({ name, type, required, choices }) => {
      const likely = fc.oneof(
        { weight: 6, arbitrary: choices ? fc.constantFrom(...choices.map((one) => one.value)) : text },
        { weight: 1, arbitrary: value },
      );
      const given: fc.Arbitrary<unknown> =
        type === 'boolean'
          ? fc.oneof(fc.boolean(), value)
          : type === 'integer'
            ? fc.oneof(fc.integer({ min: -3, max: 3000 }), value)
            : likely;
      const typed = fc.record({
        name: fc.constant(name),
        type: fc.constantFrom(3, 3, 3, 4, 5, 7, 8, 11),
        value: given,
      });
      return fc.option(typed, { freq: required ? 9 : 2, nil: undefined });
    }),
  );
  const surplus = fc.array(fc.record({ name: text, type: fc.nat(12), value }), { maxLength: 2 });
  return fc.tuple(declared, fc.option(surplus, { freq: 1, nil: [] }), fc.nat()).map(([own, more, which]) => {
    const all = [...own.filter((one) => one !== undefined), ...more];
    return focus && all.length > 0
      ? all.map((one, at) => (at === which % all.length ? { ...one, focused: true } : one))
      : all;
  });
}

function dataOf(called: { command: Command; subcommand: Subcommand }, focus: boolean): fc.Arbitrary<object> {
  const { data } = called.command;
  return optionsOf(called.subcommand, focus).map((options) => ({
    id: '600000000000000000',
    name: data.name,
    type: 1,
    options: 'subcommands' in data ? [{ name: called.subcommand.name, type: 1, options }] : options,
  }));
}

const unknown = fc.record({
  id: fc.constant('1'),
  name: text,
  type: fc.constantFrom(1, 1, 1, 2, 3, 4),
  options: fc.array(fc.record({ name: text, type: fc.nat(12), value }), { maxLength: 3 }),
});

/** Command lines as buttons and forms carry them, some of them real. */
const carried = fc.oneof(
  call.chain(({ command, subcommand }) =>
    fc
      .tuple(fc.constant(command.data.name), fc.constant(subcommand), text)
      .map(([name, { name: sub, options }, words]) => {
        const path = sub === name ? `/${name}` : `/${name} ${sub}`;
        return options[0] ? `${path} ${options[0].name}:${words}` : path;
      }),
  ),
  text.map((words) => `/${words}`),
  text,
);
const id = fc.oneof(
  fc
    .tuple(fc.constantFrom('1', '2', '9999', '0', '-1', '99999', 'x'), carried)
    .map(([page, line]) => `go:${page}:${line}`),
  carried.map((line) => `form:${line}`),
  text,
);

const who = fc.record({
  user: fc.constantFrom(SOMEBODY, SOMEBODY_ELSE),
  locale: fc.constantFrom('en-US', 'fr', 'es-ES', 'es-419', 'ru', 'zh-CN', 'zh-TW', 'ar', 'tlh', ''),
  guildLocale: fc.constantFrom('en-US', 'fr', 'ru', 'zh-CN'),
  guild: fc.constantFrom(A_GUILD, null),
  permissions: fc.constantFrom('0', '32', '8', '562949953601536', '18446744073709551615'),
  botPermissions: fc.constantFrom('0', '84992', '562949953601536'),
});

const pressedOn = { id: '1', flags: 0, interaction_metadata: { user: { id: SOMEBODY } } };

/** An interaction of any kind, wrapped as Discord wraps it. */
export const hostileInteraction: fc.Arbitrary<APIInteraction> = fc
  .tuple(
    who,
    fc.oneof(
      {
        weight: 6,
        arbitrary: call.chain((called) => dataOf(called, false).map((data) => ({ type: 2 as const, data, more: {} }))),
      },
      {
        weight: 3,
        arbitrary: call.chain((called) => dataOf(called, true).map((data) => ({ type: 4 as const, data, more: {} }))),
      },
      { weight: 1, arbitrary: unknown.map((data) => ({ type: 2 as const, data, more: {} })) },
      { weight: 1, arbitrary: unknown.map((data) => ({ type: 4 as const, data, more: {} })) },
      {
        weight: 4,
        arbitrary: id.map((custom_id) => ({
          type: 3 as const,
          data: { custom_id, component_type: 2, id: 2 },
          more: { message: pressedOn },
        })),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            id,
            fc.array(
              fc.record({
                type: fc.constant(18),
                id: fc.nat(),
                component: fc.oneof(
                  fc.record({ type: fc.constant(4), id: fc.nat(), custom_id: text, value }),
                  fc.record({
                    type: fc.constant(3),
                    id: fc.nat(),
                    custom_id: text,
                    values: fc.array(text, { maxLength: 3 }),
                  }),
                  fc.record({
                    type: fc.constant(4),
                    id: fc.nat(),
                    custom_id: fc.constantFrom('before', 'note', 'channel', 'role', 'zone', 'language'),
                    value: text,
                  }),
                ),
              }),
              { maxLength: 5 },
            ),
          )
          .map(([custom_id, components]) => ({ type: 5 as const, data: { custom_id, components }, more: {} })),
      },
    ),
  )
  .map(
    ([by, { type, data, more }]) =>
      interactionOf(type, '100000000000000000', data, by, more) as unknown as APIInteraction,
  );
