/**
 * The words that dates and lengths of time are said with, a table for each of the six languages of the United Nations.
 *
 * Names that mean the same are separated by "|". They are spelt as the language spells them, and folded before they are
 * compared; what is written with a hyphen or in two words is one name.
 */
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ru } from './words/ru.ts';
import { zh } from './words/zh.ts';

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** Names that mean the same, separated by "|"; '' where there are none. */
export type Names = string;

/** Words that stand before what they belong to, and words that stand behind it. */
export interface Beside {
  readonly ahead: Names;
  readonly behind: Names;
}

/** A unit of time. */
interface UnitWords {
  /** By itself, and then there is one of it; "two" says in one word that there are two. */
  readonly one: Names;
  readonly two?: Names;
  /** Behind a number. */
  readonly many: Names;
  /** Only beside "last", "this" and "next". */
  readonly named?: Names;
}

type Twelve<T> = readonly [T, T, T, T, T, T, T, T, T, T, T, T];
type Seven<T> = readonly [T, T, T, T, T, T, T];

export interface DateWords {
  /** January to December. */
  readonly months: Twelve<Names>;
  /** Monday to Sunday. */
  readonly weekdays: Seven<Names>;
  /** What may stand in a date and says nothing more: "on", "of", "the year". */
  readonly filling: Names;
  /** What stands between the first and the last day, beside a dash. */
  readonly through: Names;
  /** What is written to a number to make it an ordinal. */
  readonly ordinals: Names;
  /** The signs behind the numbers of year, month and day, where these are written so. */
  readonly signs?: { readonly year: Names; readonly month: Names; readonly day: Names };
  /** Numbers in words. */
  readonly numbers: Readonly<Record<number, Names>>;
  readonly units: Readonly<Record<Unit, UnitWords>>;
  /** Numbers of units that mean another number than they say: "quinze jours" are two weeks. */
  readonly idioms: Names;
  /** Days by themselves, by their distance from today: "yesterday" is -1. */
  readonly days: Readonly<Record<number, Names>>;
  /** Weeks, months and years in one word, by their distance from this one: "去年" is -1. */
  readonly spans: Readonly<Partial<Record<Unit, Readonly<Record<number, Names>>>>>;
  /** What makes a length of time one that is past, or one to come. */
  readonly ago: Beside;
  readonly hence: Beside;
  /** What makes a week, a month or a year the last, this one, or the next. */
  readonly last: Beside;
  readonly present: Beside;
  readonly next: Beside;
  /** What may stand beside these and says nothing more: the article, "in the". */
  readonly articles: Names;
  /** The days on which people that speak the language begin a week: 0 is Monday. */
  readonly weekBegins: readonly number[];
}

export const WORDS = { en, fr, es, ru, zh, ar } as const satisfies Readonly<Record<string, DateWords>>;

/** The single names of some. */
export function namesIn(names: Names): readonly string[] {
  return names === '' ? [] : names.split('|');
}
