import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCustomId, toMessageBody, type Field, type Reply } from '../../src/presentation/reply.ts';
import { beyondLimits } from '../support/limits.ts';

const plain: Reply = {
  line: 'What was asked for, 22 November 2026.',
  fields: [],
  buttons: [],
  private: false,
  more: (count) => `… and ${count} more`,
  continued: (name) => `${name} (continued)`,
};

/** Text of words, sometimes much of it, sometimes without a space. */
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  fc.integer({ min: 1, max: 7000 }).map((length) => 'word '.repeat(length / 5 + 1).trimEnd()),
  fc.integer({ min: 1, max: 7000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 1, max: 2000 }).map((length) => '👩‍👩‍👧'.repeat(length / 8 + 1)),
);

const field: fc.Arbitrary<Field> = fc.record(
  {
    name: words,
    items: fc.array(words, { maxLength: 60, size: 'medium' }),
    separator: fc.constantFrom('\n', ', ', ' · '),
    inline: fc.boolean(),
    whole: fc.boolean(),
  },
  { requiredKeys: ['name', 'items'] },
);

const reply: fc.Arbitrary<Reply> = fc
  .record(
    {
      line: words,
      title: words,
      description: words,
      footer: words,
      fields: fc.array(field, { maxLength: 40, size: 'medium' }),
      buttons: fc.array(fc.record({ label: words, run: words.map((run) => `/${run}`) }), {
        maxLength: 40,
        size: 'medium',
      }),
      private: fc.boolean(),
    },
    { requiredKeys: ['line', 'fields', 'buttons', 'private'] },
  )
  .map((parts) => ({ ...plain, ...parts }));

const valuesOf = (body: ReturnType<typeof toMessageBody>) => (body.embeds?.[0]?.fields ?? []).map(({ value }) => value);

describe('a message body', () => {
  it('is within Discord’s limits, however long the data is', () => {
    fc.assert(
      fc.property(reply, (one) => {
        expect(beyondLimits(toMessageBody(one))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('pings nobody', () => {
    expect(toMessageBody({ ...plain, line: '@everyone' }).allowed_mentions).toEqual({ parse: [] });
  });

  it.each([
    [true, 64],
    [false, undefined],
  ])('that is private (%s) has the flags %s', (privately, flags) => {
    expect(toMessageBody({ ...plain, private: privately }).flags).toBe(flags);
  });

  it('has neither embed nor rows where there is nothing to put into them', () => {
    expect(Object.keys(toMessageBody(plain)).toSorted()).toEqual(['allowed_mentions', 'content']);
  });

  it('ends a line that is too long between words', () => {
    const { content } = toMessageBody({ ...plain, line: 'four '.repeat(100) });
    expect(content).toMatch(/four…$/u);
    expect(content.length).toBeGreaterThan(290);
  });
});

describe('a field', () => {
  const items = Array.from({ length: 100 }, (_, index) => `State number ${index}, by its whole name`);

  it('that has too many items leaves out whole ones, and says how many', () => {
    const [value = ''] = valuesOf(toMessageBody({ ...plain, fields: [{ name: 'States', items }] }));
    const shown = value.split('\n');
    const left = Number(/and (\d+) more$/u.exec(shown.at(-1) ?? '')?.[1]);
    expect(shown.slice(0, -1)).toEqual(items.slice(0, shown.length - 1));
    expect(left).toBe(items.length - shown.length + 1);
  });

  it('that is to be shown whole goes on in further ones', () => {
    const { embeds = [] } = toMessageBody({ ...plain, fields: [{ name: 'Points', items, whole: true }] });
    const fields = embeds[0]?.fields ?? [];
    expect(fields.flatMap(({ value }) => value.split('\n'))).toEqual(items);
    expect(fields.map(({ name }) => name).slice(0, 2)).toEqual(['Points', 'Points (continued)']);
  });

  it('without items is left out', () => {
    expect(
      valuesOf(
        toMessageBody({
          ...plain,
          fields: [
            { name: 'Nothing', items: [] },
            { name: 'A', items: ['a'] },
          ],
        }),
      ),
    ).toEqual(['a']);
  });
});

describe('a button', () => {
  const buttons = (labels: readonly string[]) =>
    toMessageBody({ ...plain, buttons: labels.map((label) => ({ label, run: `/search query:${label}` })) })
      .components ?? [];

  it('stands in rows of five, of which there are five', () => {
    const rows = buttons(Array.from({ length: 40 }, (_, index) => `b${index}`));
    expect(rows.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
  });

  it('that runs what another runs stands once', () => {
    expect(buttons(['a', 'b', 'a']).flatMap((row) => row.components)).toHaveLength(2);
  });

  it('that would run what finds no room in it is left out', () => {
    expect(buttons(['x'.repeat(100), 'a']).flatMap((row) => row.components)).toHaveLength(1);
  });

  it('carries its command line and page', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,80}$/u), fc.integer({ min: 1, max: 9999 }), (rest, page) => {
        const { components = [] } = toMessageBody({ ...plain, buttons: [{ label: 'x', run: `/${rest}`, page }] });
        const [button] = components[0]?.components ?? [];
        expect(readCustomId(button && 'custom_id' in button ? button.custom_id : '')).toEqual({
          run: `/${rest}`,
          page,
        });
      }),
    );
  });

  it.each(['', 'go', 'go:1:', 'go:0:/help', 'go:01:/help', 'go:-1:/help', 'go:12345:/help', 'go:1:help', 'ok:1:/help'])(
    'is not told by the id %j',
    (id) => {
      expect(readCustomId(id)).toBeUndefined();
    },
  );
});
