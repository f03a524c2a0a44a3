/** What holds of the message catalogue of every language: its keys, placeholders, plurals and lengths. */
import { readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { declarationOf } from '../../src/command.ts';
import { en } from '../../src/presentation/languages/en.ts';
import { leadText, readLeads } from '../../src/reminders/leads.ts';

const folder = new URL('../../src/presentation/languages/', import.meta.url);
const languages = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
interface Use {
  readonly name: string;
  readonly kind: 'value' | 'select' | 'plural' | 'ordinal' | 'other';
  readonly branches: readonly string[];
}

/** ICU's kinds of elements: text, `{name}`, number, date, time, select, plural, `#`, tag. */
const KINDS = ['text', 'value', 'other', 'other', 'other', 'select', 'plural', 'pound', 'other'] as const;

function usesIn(elements: readonly Element[]): readonly Use[] {
  return elements.flatMap((element): readonly Use[] => {
    const kind = KINDS[element.type] ?? 'other';
    if (kind === 'text' || kind === 'pound') return [];
    const options = 'options' in element ? element.options : {};
    const isOrdinal = 'pluralType' in element && element.pluralType === 'ordinal';
    const name = 'value' in element ? element.value : '';
    const inside = Object.values(options).flatMap(({ value }) => usesIn(value));
    return [{ name, kind: isOrdinal ? 'ordinal' : kind, branches: Object.keys(options) }, ...inside];
  });
}

const parsed = (message: string, language: string) =>
  usesIn(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
const namesOf = (uses: readonly Use[]) => [...new Set(uses.map(({ name }) => name))].toSorted();

/** Discord's limits, by the beginning of a key. */
const LIMITS: readonly (readonly [begins: string, most: number])[] = [
  ['name.', 32],
  ['command.', 100],
  ['option.', 100],
  ['snooze.', 100],
  ['kind.', 100],
  ['button.', 60],
  ['form.', 100],
];

describe.each(languages)('the catalogue %s', async (language) => {
  const module: Record<string, Record<string, string>> = await import(new URL(`${language}.ts`, folder).href);
  const messages = module[language] ?? {};
  const keys = Object.keys(en) as (keyof typeof en)[];

  test('has every message, and no other', () => {
    expect(Object.keys(messages).toSorted()).toEqual(keys.toSorted());
  });

  test('uses the placeholders of English, and no others', () => {
    const differing = keys.flatMap((key) => {
      const [own, english] = [namesOf(parsed(messages[key] ?? '', language)), namesOf(parsed(en[key], 'en'))];
      return JSON.stringify(own) === JSON.stringify(english) ? [] : [{ key, own, english }];
    });
    expect(differing).toEqual([]);
  });

  test('has every plural form its language needs, and no form it has not', () => {
    const wrong = keys.flatMap((key) =>
      parsed(messages[key] ?? '', language).flatMap(({ name, kind, branches }) => {
        if (kind !== 'plural' && kind !== 'ordinal') return [];
        const type = kind === 'ordinal' ? 'ordinal' : 'cardinal';
        // Integers alone are counted here: French "many" is for millions, Russian "other" for fractions.
        const rules = new Intl.PluralRules(language, { type });
        const needed = new Set(Array.from({ length: 1_200 }, (_, count) => rules.select(count)));
        const all = new Set<string>([...rules.resolvedOptions().pluralCategories, 'other']);
        const missing = [...needed].filter((form) => !branches.includes(form) && !needlessZero(form, branches));
        const surplus = branches.filter((form) => !form.startsWith('=') && !all.has(form));
        return missing.length + surplus.length > 0 ? [{ key, name, missing, surplus }] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('keeps to Discord’s limits', () => {
    const long = keys.flatMap((key) => {
      const most = LIMITS.find(([begins]) => key.startsWith(begins))?.[1] ?? Infinity;
      const { length } = [...(messages[key] ?? '')];
      return length > most ? [{ key, length, most }] : [];
    });
    expect(long).toEqual([]);
  });

  test.each(['option.before', 'form.before hint', 'mistake.leads nothing'])('gives examples of leads: %s', (key) => {
    const examples = (messages[key] ?? '').split(/[:：]/u).at(-1) ?? '';
    const read = readLeads(examples.replace(/[.。]$/u, ''));
    expect('leads' in read && read.leads.map(leadText)).toEqual(['4w', '1w', '1d', '1h', 'start']);
  });

  test('names in its messages only commands that there are, by their English names', () => {
    const wrong = keys.flatMap((key) => {
      const named = (messages[key] ?? '').matchAll(/(?<![\p{L}\p{N}/])\/(\p{Ll}+)(?: ([a-z]+)(?![\p{L}:]))?/gu);
      return [...named].flatMap(([words, command = '', next]) => {
        const found = commands.find(({ data }) => data.name === command);
        const isName = next !== undefined && Object.hasOwn(en, `name.${next}`);
        return found && (!isName || declarationOf(found, next)) ? [] : [{ key, words }];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('names commands and options as Discord allows, each once among its siblings', () => {
    const word = (name: string) => messages[`name.${name}`] ?? '';
    const lists = commands.flatMap(({ data }) =>
      'subcommands' in data
        ? [data.subcommands.map(({ name }) => name), ...data.subcommands.map(optionNames)]
        : [optionNames(data)],
    );
    lists.push(commands.map(({ data }) => data.name));
    for (const list of lists) {
      const words = list.map(word);
      for (const one of words) {
        expect(one).toMatch(/^[-_'\p{L}\p{M}\p{N}]{1,32}$/u);
        expect(one).toBe(one.toLowerCase());
      }
      expect(new Set(words).size, words.join(' ')).toBe(words.length);
    }
  });
});

/** Arabic's form for nought may be said by an explicit `=0`. */
function needlessZero(form: string, branches: readonly string[]): boolean {
  return form === 'zero' && branches.includes('=0');
}

function optionNames({ options }: { readonly options: readonly { readonly name: string }[] }): readonly string[] {
  return options.map(({ name }) => name);
}
