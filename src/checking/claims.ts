/**
 * What a sentence claims that a record could bear out: symbols, votes and dates, each where it stands in the sentence.
 * Nothing here judges, and nothing here knows a fact.
 *
 * Every pattern is bounded, so that no text takes long to read.
 */
import { parseSymbol, type UnSymbol } from '../facts/symbol.ts';
import { says } from './cues.ts';
import { datesIn, type DateClaim } from './dates.ts';
import { organSaid, type Organ } from './organs.ts';
import { without, type Placed } from './placed.ts';
import { uncountedIn } from './uncounted.ts';
import { votesIn, type VoteClaim } from './votes.ts';

/** A symbol. `organ`: whose it is called, if not the Assembly's; `sure`: it is cited as a resolution or in full. */
export interface SymbolClaim extends Placed {
  readonly symbol: UnSymbol;
  readonly organ: Organ | undefined;
  readonly sure: boolean;
  /** Something else rests on it: "the group established pursuant to resolution 75/240". */
  readonly basis: boolean;
  /** Symbols with nothing but commas and "and" between them are one list: this is where it begins. */
  readonly list: number;
}

/** What was read in one sentence. */
export interface Claims {
  readonly symbols: readonly SymbolClaim[];
  readonly votes: readonly VoteClaim[];
  readonly dates: readonly DateClaim[];
}

/** Reads a sentence. */
export function claimsIn(sentence: string): Claims {
  const plain = plainly(sentence);
  const symbols = symbolsIn(plain, sentence);
  const rest = without(plain, symbols);
  const votes = votesIn(rest, sentence);
  const dates = datesIn(without(rest, votes), sentence, symbols);
  const uncounted = uncountedIn(without(rest, [...votes, ...dates]), sentence);
  return { symbols, votes: [...votes, ...uncounted], dates };
}

/** The sentence with one form of digits, slashes, dashes and spaces, each character in its place. */
function plainly(sentence: string): string {
  return sentence
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff_10))
    .replace(/[／∕⁄]/gu, '/')
    .replace(/[‐-―−－]/gu, '-')
    .replace(/[\u00a0\u202f\u2007-\u200a]/gu, ' ');
}

// Symbols

const SYMBOL = new RegExp(
  [
    // In full, with the letter of a part and a session in brackets: A/RES/75/254 A, A/RES/217 A (III), S/RES/1325 (2000).
    /(?<full>(?<![\p{L}\p{N}/])(?:[ASETА]|ST|TD|HSP|UNEP|a(?=\/res\/))\/(?:[Rr]e[vs](?=[./])|Add(?=\.)|Corr(?=\.)|Amend(?=\.)|[A-Z0-9./-]){2,40}(?: [A-Z](?![\p{L}\p{N}.]))?(?: ?\((?:[IVX]{1,7}|\d{4})\))?)/u,
    /(?<notification>(?<![\p{L}\p{N}])C\.N\.\d{1,4}\.\d{4}\.TREATIES[-.A-Z0-9]{1,20})/u,
    // The emergency special sessions: ES-11/1.
    /(?<special>(?<![\p{L}\p{N}/-])E?S-\d{1,2}\/\d{1,3}(?: [A-Z](?![\p{L}\p{N}.]))?(?![\p{N}/]))/u,
    // Before 1976, and the Security Council's: 1514 (XV), 1325 (2000).
    /(?<old>(?<![\p{L}\p{N}/-])\d{1,4}(?: [A-Z])? ?\((?:[IVX]{1,7}|(?:19|20)\d\d)\))/u,
    /(?<spoken>(?<![\p{N}/.,-])(?<!\p{sc=Latin})\d{2,3}\/\d{1,3}(?: ?[A-Z](?!(?!\p{sc=Han})[\p{L}\p{N}.']))?(?![\p{N}/-]|\.\d))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** What makes a number one of a resolution or decision, right before it or before a list that it is in. */
const CITED =
  /(?<word>resolutions?|r[ée]solutions?|resoluci[oó]n(?:es)?|резолюци\p{L}{1,3}|قرارات?|القرار|res|decisions?|d[ée]cisions?|dec|решени\p{L}{1,3}|unga|ga|决议|第)[.\s]{0,3}(?:(?:nos?\.?|nr\.?|№|n°|#)\s{0,2})?(?:█+(?:[\s,;&]|and|or|et|y|и|و){1,8}){0,6}$/iu;
/** What stands between the members of a list, however long. */
const BETWEEN = /^(?:[\s,;&、，،]|and|or|et|ou|y|e|o|и|или|و|أو|和|及|以及){1,12}$/iu;
/** In Chinese what rests on a resolution stands behind it. */
const SET_UP = /^(?: [A-Z])?号?(?:决议)?所?(?:设|成立|规定)/u;

function symbolsIn(plain: string, sentence: string): readonly SymbolClaim[] {
  const claims: SymbolClaim[] = [];
  let rest = plain;
  for (const match of plain.matchAll(SYMBOL)) {
    const before = rest.slice(Math.max(0, match.index - 80), match.index);
    const groups = match.groups as Record<string, string | undefined>;
    const word = CITED.exec(before)?.groups?.['word'];
    const said = match[0].replace(/[.,;:/-]+$/u, '');
    const isDecision = word !== undefined && /^(?:dec|déc|реш)/iu.test(word);
    // A year in brackets is a session of nothing: "35 (2019)" is a number and a year unless it is called a resolution.
    if (groups['old'] !== undefined && word === undefined && /\d{4}\)$/u.test(said)) continue;
    const symbol = parseSymbol(
      isDecision ? `decision ${said}` : groups['old'] === undefined ? said : `resolution ${said}`,
    );
    if (!symbol) continue;
    const sure = groups['spoken'] === undefined || word !== undefined;
    const last = claims.at(-1);
    const isListed = last !== undefined && BETWEEN.test(plain.slice(last.at + last.said.length, match.index));
    claims.push({
      at: match.index,
      said: sentence.slice(match.index, match.index + said.length),
      symbol,
      organ: isListed ? last.organ : organSaid(before, plain.slice(match.index + said.length)),
      sure,
      basis: isListed ? last.basis : says(before, 'basis') || SET_UP.test(plain.slice(match.index + said.length)),
      list: isListed ? last.list : match.index,
    });
    rest = without(rest, [{ at: match.index, said }]);
  }
  return claims;
}
