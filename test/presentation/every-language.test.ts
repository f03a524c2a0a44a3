/** What holds of everything the bot says, in every language: it is said in it, and it keeps to Discord's limits. */
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Shown } from '../../src/bot.ts';
import { subcommandsOf, type Choice } from '../../src/command.ts';
import { learn } from '../../src/presentation/messages.ts';
import { hearEverything, KINDS, type Heard } from '../support/everything.ts';
import { MARKED, pseudoCatalogue, QUOTED } from '../support/pseudo.ts';
import { catalog, facts } from '../support/real.ts';

/** The parts of a message that are read, escapes and the addresses of links taken off. */
function partsOf({ content, embeds = [], components = [], modal }: Shown): readonly string[] {
  const form = modal === undefined ? [] : [modal.title, ...modal.components.flatMap(textsOfField)];
  const parts = [
    content,
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      title,
      description,
      // What a heading marks is marked.
      ...fields.flatMap(({ name, value }) => (name.startsWith(MARKED[0]) ? [name] : [name, value])),
      footer?.text,
    ]),
    ...components.flatMap((row) => row.components.map((button) => button.label)),
    ...form,
  ];
  return parts.flatMap((part) =>
    part === undefined ? [] : [part.replace(/\]\(https?:[^)]*\)/gu, ']').replace(/\\(.)/gu, '$1')],
  );
}

function textsOfField(field: NonNullable<Shown['modal']>['components'][number]): readonly (string | undefined)[] {
  const { label, description, component } = field;
  const value = 'value' in component ? component.value : undefined;
  return [label, description, value];
}

/** What is in Latin letters in any language: who publishes, and who holds an office. */
const PROPER = [
  ...publishersIn(facts),
  ...facts.officers.flatMap(({ name, nameVariants = [] }) => [name, ...nameVariants]),
  ...facts.sessions.flatMap(({ chair }) => chair?.replace(/ \(.*/u, '') ?? []),
].toSorted((a, b) => b.length - a.length);

function publishersIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly string[] => {
    if (key === 'publisher') return [String(inner)];
    return key === 'reportedBy' ? Object.values(inner as Record<string, string>) : publishersIn(inner);
  });
}

/** Symbols of documents, and of meetings: A/RES/75/240, A/C.1/73/L.27/Rev.1, ES-11/1. */
const SYMBOL = /\b[A-Z]+[/.-][A-Z0-9]+(?:[/.()-]+[A-Z0-9]\w*)*/gu;

/** Languages by their own names, references to the log, zones by their codes, and a part of a symbol. */
const OTHERS =
  /\[(?:English|Français|Español)\]|\b[0-9a-f]{8}\b|(?:Africa|America|Asia|Europe|UTC)[/\w ]*|\(Resumption \d\)/gu;

/** What commands are asked with. */
const COMMAND_WORDS = commands.flatMap(({ data }) => [
  data.name,
  ...subcommandsOf(data).flatMap(({ name, options }) => [name, ...options.map((option) => option.name)]),
]);

/** Words in Latin letters that nothing excuses. */
function englishIn(part: string, { asked, kind }: Pick<Heard, 'asked' | 'kind'>): readonly string[] {
  const typed = [...(asked.match(/[\p{L}\p{N}]{2,}/gu) ?? []), ...(kind === 'mistyped' ? COMMAND_WORDS : [])].toSorted(
    (a, b) => b.length - a.length,
  );
  let text = part;
  for (const [begin, end] of [MARKED, QUOTED]) {
    const within = new RegExp(`${begin}[^${begin}${end}]*${end}`, 'gu');
    while (within.test(text)) text = text.replace(within, ' ');
  }
  text = text
    .replace(/^> .*$/gmu, ' ')
    .replace(/```[^`]*```|`[^`]*`/gu, ' ')
    .replace(/<t:\d+:\w>|<#\d+>|<@&\d+>|\/[a-z]+|\[?[a-z]+:…\]?/gu, ' ')
    .replace(SYMBOL, ' ')
    .replace(OTHERS, ' ');
  for (const name of new Set(PROPER)) text = text.replaceAll(name, ' ');
  for (const word of typed) text = text.replaceAll(new RegExp(word, 'giu'), ' ');
  return text.match(/[A-Za-z]{2,}/gu) ?? [];
}

describe('in a language made by machine', () => {
  let heard: readonly Heard[];
  let choices: readonly (Choice & { readonly typed: string })[];
  beforeAll(async () => {
    learn('ru', pseudoCatalogue('ru'));
    ({ heard, choices } = await hearEverything('ru', catalog));
  }, 120_000);

  it('every kind of answer is reached', () => {
    const reached = new Set(heard.map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !reached.has(kind))).toEqual([]);
  });

  it('nothing is in English but what is marked as that, names and quotations', () => {
    const found = heard.flatMap(({ asked, kind, body }) =>
      partsOf(body).flatMap((part) => {
        const words = englishIn(part, { asked, kind });
        return words.length > 0
          ? [`${kind}: ${asked.slice(0, 60)}: ${words.join(' ').slice(0, 100)} :: ${part.slice(0, 200)}`]
          : [];
      }),
    );
    expect(found.slice(0, 40)).toEqual([]);
  });

  it('nor is what autocomplete offers', () => {
    const found = choices.flatMap(({ name, typed }) =>
      englishIn(name, { asked: '', kind: typed }).length > 0 ? [`${typed}: ${name}`] : [],
    );
    expect(found.slice(0, 40)).toEqual([]);
  });
});
