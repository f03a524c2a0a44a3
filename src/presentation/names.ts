/**
 * What things are called in a language: facts by their official names, States, and the few words that fields of facts
 * are made of. Where no name in the language is known, the English one stands, marked as that.
 */
import type { Catalog, Entry } from '../facts/catalog.ts';
import type { Body, Document, Norm, Officer, Resolution, Session } from '../facts/schema.ts';
import { abjadForLatin, readRoman } from '../facts/numerals.ts';
import { parseSymbol, type UnLanguage, type UnSymbol } from '../facts/symbol.ts';
import { stateName, stateOfVoter, type State } from '../states/states.ts';
import { isMessage, type Say } from './messages.ts';
import { shorten } from './text.ts';

/** Names in one language, as they are to be written: ready for Markdown, or for labels. */
export interface Names {
  /** The full name, or the title where the record holds one; with its mark of at most `most` characters. */
  name(fact: Body | Session | Norm | Document, most?: number): string;
  name(fact: Resolution, most?: number): string | undefined;
  /** A symbol as it is spoken: "75/240", "decision 75/564". */
  symbol(symbol: UnSymbol | string): string;
  /** The official title of a text in this language, by its symbol; as it is, neither escaped nor marked. */
  title(symbol: string): string | undefined;
  shortName(body: Body): string;
  /** The same of the body with an id, or with an English short name. */
  bodyName(id: string, otherwise?: string): string;
  bodyCalled(shortName: string): string;
  /** A State; or whoever a list of States names, by the spelling there. */
  state(state: State | string): string;
  /** A value of a field that has few of them. */
  word(field: Field, value: string): string;
  committee(name: string): string;
  /** Who spoke, or for whom: a State, several, or somebody else. */
  speaker(name: string): string;
  /** "Burhan Gafoor (Singapore)". */
  person(officer: Pick<Officer, 'name' | 'country'>): string;
  /** The letter of a norm: "f", "(و)". */
  letter(latin: string): string;
  /** A paragraph by its label: "5 (a)", "annex I, article 2, 1"; in Arabic "5 (أ)". */
  label(label: string): string;
  /** Where in a text: "para. 5", "A/RES/80/16, para. 2". */
  place(words: string): string;
  /** The name a fact goes by in a list or a sentence. */
  entry(entry: Entry): string;
}

/** Fields whose values are messages: the key is the field's name, a full stop and the value. */
const FIELDS = [
  'role',
  'selection',
  'format',
  'city',
  'venue',
  'agreed',
  'standing',
  'stance',
  'state',
  'secretariat',
  'speaker',
  'committee',
  'permission',
  'reason',
] as const;
type Field = (typeof FIELDS)[number];

/** The label of a paragraph taken apart: "annex I, article 2, 1 (a)", "section II.B, 3", "5 (a) (ii)". */
const LABEL =
  /^(?:(?<annex>annex)(?: (?<number>[IVXLC]+))?(?:, |$))?(?:(?<kind>article|section) (?<within>[^,]+)(?:, |$))?(?<rest>.*)$/u;

/** The longest short name, as the schema of facts has it. */
const SHORT = 60;

interface Speech {
  readonly say: Say;
  readonly language: string;
  readonly catalog: Catalog | undefined;
  readonly english: (text: string, most?: number) => string;
  readonly isolated: (text: string) => string;
  /** How a fact's own words are written: escaped, or as they are. */
  readonly written: (text: string) => string;
}

export function namesIn({ say, language, catalog, english, isolated, written }: Speech): Names {
  const isEnglish = language === 'en';
  const official = (of: string) => (isEnglish ? undefined : catalog?.named(of, language as UnLanguage));
  const inEnglish = (words: string) => english(written(words));

  function name(fact: Body | Session | Norm | Document, most?: number): string;
  function name(fact: Resolution, most?: number): string | undefined;
  function name(fact: Body | Session | Norm | Document | Resolution, most?: number): string | undefined {
    const own = 'label' in fact ? fact.label : 'name' in fact ? fact.name : fact.title;
    const known = official(fact.id)?.name;
    if (known !== undefined) return most === undefined ? written(known) : shorten(written(known), most);
    return own === undefined ? undefined : english(written(own), most);
  }

  function shortName(body: Body): string {
    const { name: full = '', shortName: short } = official(body.id) ?? {};
    const known = short ?? (full.length <= SHORT ? full : '');
    return known === '' ? inEnglish(body.shortName) : written(known);
  }

  function bodyName(id: string, otherwise = id): string {
    const body = catalog?.body(id);
    return body ? shortName(body) : inEnglish(otherwise);
  }

  function state(one: State | string): string {
    const spelling = typeof one === 'string' ? one : one.name;
    if (isEnglish) return written(spelling);
    const known = typeof one === 'string' ? stateOfVoter(one) : one;
    return known ? written(stateName(known, language as UnLanguage)) : word('speaker', spelling);
  }

  function word(field: Field, value: string): string {
    const key = `${field}.${value}`;
    return isMessage(key) ? say(key) : inEnglish(value);
  }

  function speaker(spoken: string): string {
    if (isEnglish) return written(spoken);
    const states = spoken.split(', ');
    return states.every((one) => stateOfVoter(one))
      ? states.map(state).map(isolated).join(say('join.items'))
      : word('speaker', spoken);
  }

  const person = ({ name: who, country }: Pick<Officer, 'name' | 'country'>) =>
    say('chair.who', { name: written(who), country: state(country) });

  const letter = (latin: string) => (language === 'ar' ? `(${abjadForLatin(latin) ?? latin})` : latin);

  /** Letters and the Roman numerals below them, which are digits in the United Nations' Arabic texts. */
  function counted(numbers: string): string {
    if (language !== 'ar') return numbers;
    const [first, ...others] = numbers.split(/(?<=\))\s?(?=\()/u);
    const lettered = (first ?? '').replace(/\(([a-z])\)/u, (_, inner: string) => letter(inner));
    return [lettered, ...others.map((one) => one.replace(/^\((.*)\)$/u, (_, inner: string) => inDigits(inner)))].join(
      ' ',
    );
  }

  function inDigits(numeral: string): string {
    const value = readRoman(numeral);
    return value === undefined ? letter(numeral) : `’${value}‘`;
  }

  function label(of: string): string {
    const { annex, number, kind, within, rest = '' } = LABEL.exec(of)?.groups ?? {};
    const parts = [
      ...(annex === undefined
        ? []
        : [number === undefined ? say('label.annex') : say('label.annex numbered', { number })]),
      ...(within === undefined
        ? []
        : [say(kind === 'article' ? 'label.article' : 'label.section', { number: within })]),
      ...(rest === '' ? [] : [written(counted(rest))]),
    ];
    return parts.length < 2 ? parts.join('') : parts.map(isolated).join(say('join.comma'));
  }

  function place(words: string): string {
    const { symbol, kind, of } =
      /^(?:(?<symbol>[A-Z]+\/\S+), )?(?<kind>para\.|operative paragraph|preambular paragraph) (?<of>\S+(?: \(\w+\))*)$/u.exec(
        words,
      )?.groups ?? {};
    if (of === undefined) return inEnglish(words);
    if (symbol !== undefined) return say('search.paragraph', { symbol: written(symbol), label: label(of) });
    const key =
      kind === 'para.' ? 'place.paragraph' : kind === 'operative paragraph' ? 'quote.paragraph' : 'place.preambular';
    return say(key, { label: label(of) });
  }

  return {
    name,
    symbol(symbol) {
      const short = typeof symbol === 'string' ? (parseSymbol(symbol)?.short ?? symbol) : symbol.short;
      const decision = /^decision (.+)$/u.exec(short)?.[1];
      return decision === undefined ? written(short) : say('symbol.decision', { symbol: written(decision) });
    },
    title(symbol) {
      const entry = isEnglish ? undefined : catalog?.bySymbol(symbol);
      return entry && official(entry.fact.id)?.name;
    },
    shortName,
    bodyName,
    bodyCalled(english) {
      const body = catalog?.facts.bodies.find((one) => one.shortName === english);
      return body ? shortName(body) : inEnglish(english);
    },
    state,
    word,
    committee(committee) {
      const known = official(committee)?.name;
      return known === undefined ? word('committee', committee) : written(known);
    },
    speaker,
    person,
    letter,
    label,
    place,
    entry(entry) {
      switch (entry.kind) {
        case 'body':
          return shortName(entry.fact);
        case 'resolution':
          return isolated(written(entry.fact.symbol));
        case 'document':
          return entry.fact.symbol === undefined ? name(entry.fact) : isolated(written(entry.fact.symbol));
        case 'norm':
          return name(entry.fact);
        case 'statement':
          return speaker(entry.fact.speaker);
        case 'officer':
          return isolated(written(entry.fact.name));
        case 'session':
          return [bodyName(entry.fact.body, entry.of), name(entry.fact)].map(isolated).join(say('join.comma'));
      }
    },
  };
}
