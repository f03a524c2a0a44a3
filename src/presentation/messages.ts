/**
 * Every word shown to people comes from here: ICU messages by key, one catalogue a language, typed by the English one.
 * A key that does not exist, or a placeholder that is missing or misspelt, does not compile. English is there from the
 * start; any other catalogue is read when somebody needs it.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { ARGUMENT, isolating, LITERAL, readsRightToLeft, settled } from './direction.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { languageIn } from '../languages.ts';
import { en, type Messages } from './languages/en.ts';

export type MessageKey = keyof typeof en;

/** The placeholders of an ICU message: `{name}`, `{count, plural, …}`. Text inside plural branches may use `#`. */
export type Placeholder<Message extends string> = Message extends `${string}{${infer Rest}`
  ?
      | (Rest extends `${infer Name}}${string}`
          ? Identifier<
              Rest extends `${infer First},${string}` ? (First extends `${string}}${string}` ? Name : First) : Name
            >
          : never)
      | Placeholder<Rest>
  : never;
type Identifier<Name extends string> = Name extends '' | `${string}${' ' | '#' | '{'}${string}` ? never : Name;

type Values<Key extends MessageKey> = [Placeholder<(typeof en)[Key]>] extends [never]
  ? []
  : [values: { readonly [Name in Placeholder<(typeof en)[Key]>]: string | number }];

/** The messages that stand by themselves, without a placeholder: descriptions and labels. */
export type PlainKey = {
  [Key in MessageKey]: [Placeholder<(typeof en)[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** Whether there is a message without placeholders of this key. */
export function isMessage(key: string): key is PlainKey {
  return Object.hasOwn(en, key);
}

/** Says a message in the language it was made for. */
export type Say = <Key extends MessageKey>(key: Key, ...values: Values<Key>) => string;

/** Where the catalogues besides English are: a line for each language. */
const LOADERS: { readonly [Language in UnLanguage]?: () => Promise<Readonly<Record<Language, Messages>>> } = {
  fr: () => import('./languages/fr.ts'),
  es: () => import('./languages/es.ts'),
  ru: () => import('./languages/ru.ts'),
  zh: () => import('./languages/zh.ts'),
  ar: () => import('./languages/ar.ts'),
};

/** The catalogues that have been read. */
const catalogues = new Map<UnLanguage, Messages>([['en', en]]);

const speakers = new Map<UnLanguage, Say>();

/** Reads the catalogue of a locale, unless that is done. Rejects where its file cannot be read. */
export async function ready(locale: string): Promise<void> {
  const language = languageIn(locale);
  if (!language || catalogues.has(language)) return;
  const read: Readonly<Record<string, Messages>> | undefined = await LOADERS[language]?.();
  const messages = read?.[language];
  if (messages) learn(language, messages);
}

/** Puts a catalogue in the place of a language's own: one that a test has made. */
export function learn(language: UnLanguage, messages: Messages): void {
  catalogues.set(language, messages);
  speakers.delete(language);
}

/**
 * The voice for a locale ("en-GB", "fr", "ar"): English where it is not {@link ready}. Messages are parsed at their
 * first use and kept.
 */
export function sayIn(locale: string): Say {
  const language = catalogueOf(locale);
  const known = speakers.get(language);
  if (known) return known;
  const prepared = new Map<MessageKey, Message>();
  const messages = catalogues.get(language) ?? en;
  const say: Say = (key, ...[values]) => {
    let message = prepared.get(key);
    if (!message) {
      message = prepare(withNames(messages[key], language), language);
      prepared.set(key, message);
    }
    return message(values ?? {});
  };
  speakers.set(language, say);
  return say;
}

/** What a command, subcommand or option is called in a language, as it is in the catalogue; its name where it is not. */
export function nameIn(locale: string, name: string): string {
  const key = `name.${name}`;
  return isMessage(key) ? (catalogues.get(catalogueOf(locale)) ?? en)[key] : name;
}

/** What it is called where Discord is shown in a language, and so by who types it: Arabic is no locale of Discord's. */
export function nameShownIn(locale: string, name: string): string {
  return nameIn(languageIn(locale) === 'ar' ? 'en' : locale, name);
}

/** What it is called in any of the six, its English name first, once {@link everyLanguage} is ready. */
export function namesOf(name: string): readonly string[] {
  return [...new Set([name, ...[...catalogues.keys()].map((language) => nameIn(language, name))])];
}

/** Reads all catalogues. */
export async function everyLanguage(): Promise<void> {
  await Promise.all(Object.keys(LOADERS).map(ready));
}

/** Commands in a message, as "/remind list", and options of theirs, as "before:…". */
const COMMANDS = /(?<![\p{L}\p{N}/])\/([a-z]+)(?: ([a-z]+)(?![\p{L}:]))?/gu;
const OPTIONS = /(?<=\s)([a-z]+):(?=…|\{|[\s,;]|$)/gu;

/** A message with commands as readers of its language type them: they stand in every catalogue as they do in English. */
function withNames(text: string, language: UnLanguage): string {
  if (language === 'en' || text.search(COMMANDS) < 0) return text;
  const word = (name: string) => nameShownIn(language, name);
  return text
    .replace(COMMANDS, (_, command: string, next?: string) =>
      [`/${word(command)}`, ...(next === undefined ? [] : [word(next)])].join(' '),
    )
    .replace(OPTIONS, (_, option: string) => `${word(option)}:`);
}

type Message = (values: Readonly<Record<string, string | number>>) => string;

/**
 * A message ready to be said. ICU's rules are asked only where there are any: a plural, an ordinal, a number format. In
 * a language that is read from the right every value is isolated; numbers are written as the language writes them.
 */
function prepare(text: string, language: string): Message {
  const parsed = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
  const parts = readsRightToLeft(language) ? isolating(parsed) : parsed;
  const tidied = readsRightToLeft(language) ? settled : (said: string) => said;
  const inWords = createNumbers(language);
  if (parts.every(({ type }) => type === LITERAL || type === ARGUMENT)) {
    const pieces = parts.map((part) => ({ text: 'value' in part ? part.value : '', given: part.type === ARGUMENT }));
    return (values) => {
      let said = '';
      for (const piece of pieces) said += piece.given ? inWords(values[piece.text] ?? '') : piece.text;
      return tidied(said);
    };
  }
  const format = new IntlMessageFormat(parts.map(inTheirOwnWords), language);
  return remembering((values) => {
    const written = Object.entries(values).map(([name, value]) => [WRITTEN + name, inWords(value)]);
    return tidied(String(format.format({ ...values, ...Object.fromEntries(written) })));
  });
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Before the name of a value that is shown; without it the value is one that plurals are chosen by. */
const WRITTEN = '=';

function inTheirOwnWords(element: Element): Element {
  if (element.type === ARGUMENT) return { ...element, value: WRITTEN + element.value };
  if (!('options' in element)) return element;
  const options = Object.entries(element.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map(inTheirOwnWords) },
  ]);
  return { ...element, options: Object.fromEntries(options) as never };
}

/** Writes numbers as a language does; the small ones, and in English all, are digits alone. */
function createNumbers(language: string): (value: string | number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    if (typeof value === 'string' || Math.abs(value) < 1000 || language === 'en') return String(value);
    format ??= new Intl.NumberFormat(language);
    return format.format(value);
  };
}

/** Plurals and ordinals already said: ICU's rules take their time, and the numbers repeat themselves. */
function remembering(message: Message): Message {
  const said = new Map<string, string>();
  return (values) => {
    const key = Object.values(values).join('\n');
    let words = said.get(key);
    if (words === undefined) {
      words = message(values);
      if (said.size >= 1_000) said.clear();
      said.set(key, words);
    }
    return words;
  };
}

/** The language a locale is spoken to in now: "fr" for "fr-CA" when the French catalogue is ready, else "en". */
export function catalogueOf(locale: string): UnLanguage {
  const language = languageIn(locale);
  return language && catalogues.has(language) ? language : 'en';
}
