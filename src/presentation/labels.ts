/** One line for a fact in a list, and the command line that shows it. */
import type { Entry } from '../facts/catalog.ts';
import { parseSymbol } from '../facts/symbol.ts';
import { shorten } from './text.ts';

/** Discord's limit for the name of a choice, and a comfortable one for a line in a list. */
const LABEL = 100;

/** A fact in a line of at most 100 characters, not escaped: "A/RES/75/240 – Developments in the field of …, 2020". */
export function labelOf(entry: Entry): string {
  switch (entry.kind) {
    case 'body':
      return named(entry.fact.shortName, entry.fact.name === entry.fact.shortName ? undefined : entry.fact.name);
    case 'resolution': {
      const { symbol, date, title, points } = entry.fact;
      return named(date === undefined ? symbol : `${symbol} (${date.slice(0, 4)})`, title ?? points[0]);
    }
    case 'document': {
      const { symbol, title, summary } = entry.fact;
      return named(symbol ?? title, symbol === undefined ? summary : title);
    }
    case 'session': {
      const { name, start } = entry.fact;
      return named(entry.of, start === undefined ? name : `${name} (${start})`);
    }
    case 'officer':
      return named(`${entry.fact.name} (${entry.fact.country})`, `${entry.fact.role}, ${entry.of}`);
    case 'norm':
      return `${entry.fact.letter} – ${entry.fact.label}`;
    case 'statement': {
      const { speaker, onBehalfOf, gist } = entry.fact;
      return named(onBehalfOf === undefined ? speaker : `${speaker} (${onBehalfOf})`, gist);
    }
  }
}

function named(name: string, more: string | undefined): string {
  return shorten(more === undefined ? name : `${name} – ${more}`, LABEL);
}

/** The command line that shows a fact; short enough for a button. */
export function commandFor({ kind, fact }: Entry): string {
  switch (kind) {
    case 'body':
      return `/body overview body:${fact.id}`;
    case 'resolution':
      return `/resolution symbol:${fact.id}`;
    case 'document':
      return fact.symbol === undefined ? `/search query:${fact.id}` : `/resolution symbol:${fact.id}`;
    case 'norm':
      return `/norm norm:${fact.letter}`;
    case 'session':
    case 'officer':
    case 'statement':
      return `/search query:${fact.id}`;
  }
}

/** A fact's short name for a button of at most 80 characters: for a resolution its symbol as spoken. */
export function buttonLabelOf({ kind, fact }: Entry): string {
  switch (kind) {
    case 'body':
      return fact.shortName;
    case 'resolution':
      return parseSymbol(fact.symbol)?.short ?? fact.symbol;
    case 'document':
      return shorten(fact.symbol ?? fact.title, 80);
    case 'norm':
      return shorten(`${fact.letter} – ${fact.label}`, 80);
    case 'session':
    case 'officer':
      return shorten(fact.name, 80);
    case 'statement':
      return shorten(fact.speaker, 80);
  }
}
