/**
 * What a sentence claims that a record could bear out: symbols, votes and dates, each where it stands in the sentence.
 * Nothing here judges, and nothing here knows a fact.
 *
 * Every pattern is bounded, so that no text takes long to read.
 */
import { parseSymbol, type UnSymbol } from '../facts/symbol.ts';

/** Where in the sentence a claim stands, and its words. */
interface Placed {
  readonly at: number;
  readonly said: string;
}

/** A symbol. `council`: the sentence calls it the Security Council's; `sure`: it is cited as a resolution or in full. */
export interface SymbolClaim extends Placed {
  readonly symbol: UnSymbol;
  readonly council: boolean;
  readonly sure: boolean;
}

/** How something was voted, as far as it is said. */
export interface VoteClaim extends Placed {
  readonly counts: Readonly<Partial<Record<'inFavour' | 'against' | 'abstaining', number>>>;
  readonly how?: 'without a vote';
  /** "more than 90", "nearly all": not to be held against a number. */
  readonly hedged: boolean;
  /** "12-11-10" alone may as well be a date. */
  readonly doubtful: boolean;
}

/** A date as far as it is given; `last` where it is the first day of several. */
export interface SaidDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly last?: { readonly month: number; readonly day: number };
}

/** A date, with how it is tied to a symbol right before it: "75/240 of 31 December 2020". */
export interface DateClaim extends Placed {
  readonly date: SaidDate;
  readonly of?: UnSymbol;
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
  return { symbols, votes, dates: datesIn(without(rest, votes), sentence, symbols) };
}

/** The sentence with one form of digits, dashes and spaces, each character in its place. */
function plainly(sentence: string): string {
  return sentence
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[‐-―−]/gu, '-')
    .replace(/[\u00a0\u202f\u2007-\u200a]/gu, ' ');
}

/** What stands where something has been read. */
const READ = '█';

/** The sentence without what has been read, everything else in its place. */
function without(sentence: string, read: readonly Placed[]): string {
  let rest = sentence;
  for (const { at, said } of read) rest = rest.slice(0, at) + READ.repeat(said.length) + rest.slice(at + said.length);
  return rest;
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
    /(?<spoken>(?<![\p{N}/.,-])(?<!\p{sc=Latin})\d{2,3}\/\d{1,3}(?: [A-Z](?![\p{L}\p{N}.']))?(?![\p{N}/-]|\.\d))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** What makes a number one of a resolution or decision, right before it or before a list that it is in. */
const CITED =
  /(?<word>resolutions?|r[ée]solutions?|resoluci[oó]n(?:es)?|резолюци\p{L}{1,3}|قرارات?|القرار|res|decisions?|d[ée]cisions?|dec|решени\p{L}{1,3}|unga|ga|决议|第)[.\s]{0,3}(?:(?:nos?\.?|nr\.?|№|n°|#)\s{0,2})?(?:█+(?:[\s,;&]|and|or|et|y|и|و){1,8}){0,6}$/iu;
const COUNCILS =
  /(?:security council|unsc|un sc|conseil de s[ée]curit[ée]|совета безопасности)['’s]{0,2}\s{1,3}(?:resolutions?|res\.?|r[ée]solutions?|резолюци\p{L}{1,3})?\s{0,2}(?:no\.?\s?)?$/iu;

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
    claims.push({
      at: match.index,
      said: sentence.slice(match.index, match.index + said.length),
      symbol,
      council: COUNCILS.test(before),
      sure,
    });
    rest = without(rest, [{ at: match.index, said }]);
  }
  return claims;
}

// Votes

const NUMBER_WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'none nil zero no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
    .split('|')
    .flatMap((words, number) => words.split(' ').map((word) => [word, number])),
);
const NUMBER = `(?:\\d{1,3}(?![\\d%]|[.,]\\d| ?percent| ?per cent)|${Object.keys(NUMBER_WORDS).join('|')})`;
const WHO = '(?: (?:votes?|states?|member states?|countries|delegations|members))?(?: (?:voted|voting|were|cast))?';

const TRIPLE = /(?<![\d/.-])(?<inFavour>\d{1,3})-(?<against>\d{1,3})-(?<abstaining>\d{1,3})(?![\d/-])/gu;
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d/.-])(?<number>${NUMBER})${WHO} (?:(?<inFavour>in favou?r|for(?= *[,;)]| and))|(?<against>against|opposed)|(?<abstaining>abstain(?:ing|ed)|abstentions?))(?!\\p{L})`,
  'giu',
);
const LABELLED =
  /(?:(?<inFavour>in favou?r)|(?<against>against)|(?<abstaining>abstentions?|abstaining|abstained))(?: ?[:=(] ?| )(?<number>\d{1,3})(?![\d/%]|[.-]\d|\p{L})/giu;
const BY_VOTES = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:by|with|got|received)(?: a)?(?: recorded)? (?:vote of )?|vote of |vote was )?(?<inFavour>\\d{1,3})(?: (?<votes>votes?))?(?: (?<in>in favou?r))?(?: to |-)(?<against>${NUMBER})(?![\\p{L}\\d/])|(?<![\\p{L}\\d])(?:by|with|received|got) (?<alone>\\d{1,3}) votes(?! to |\\p{L})`,
  'giu',
);
const NO_VOTE =
  /(?:adopt|pass|approv|agree)(?:ed|ion|ing)?(?!\p{L})[^;]{0,60}?(?<said>without a (?:recorded )?vote|by consensus|unanimously)/giu;
const HEDGE =
  /(?:more than|over|at least|nearly|almost|about|around|some|fewer than|less than|up to|under|approximately|roughly|close to|as many as)\s{1,2}$/iu;
const OF_VOTE = /\bvot(?:e|es|ed|ing)\b|\badopt|\bin favou?r|\bballot/iu;

type Ballots = keyof VoteClaim['counts'];

function votesIn(rest: string, sentence: string): readonly VoteClaim[] {
  const claims: VoteClaim[] = [];
  const claim = (
    match: { readonly index: number },
    said: string,
    counts: VoteClaim['counts'],
    more: Partial<Pick<VoteClaim, 'how' | 'doubtful'>> = {},
  ) => {
    const at = match.index;
    claims.push({
      at,
      said: sentence.slice(at, at + said.length),
      counts,
      hedged: HEDGE.test(rest.slice(Math.max(0, at - 20), at)),
      doubtful: false,
      ...more,
    });
  };
  const isOfVote = OF_VOTE.test(rest);
  for (const match of rest.matchAll(TRIPLE)) {
    const { inFavour = '', against = '', abstaining = '' } = match.groups ?? {};
    const counts = { inFavour: Number(inFavour), against: Number(against), abstaining: Number(abstaining) };
    const mayBeDate =
      Object.values(counts).every((count) => count <= 31) || [inFavour, against].some((text) => /^0\d/u.test(text));
    claim(match, match[0], counts, { doubtful: mayBeDate && !isOfVote });
  }
  let left = without(rest, claims);
  for (const match of left.matchAll(BY_VOTES)) {
    const { inFavour, votes, against, alone } = match.groups ?? {};
    if (alone !== undefined) claim(match, match[0], { inFavour: Number(alone) });
    // "10 to 12 May" is no vote: something must say that it is one.
    else if (votes !== undefined || /^(?:by|with|vote)/iu.test(match[0]))
      if (isOfVote) claim(match, match[0], { inFavour: Number(inFavour), against: count(against ?? '') });
  }
  left = without(rest, claims);
  const parts = [...left.matchAll(COUNTED)];
  left = without(
    left,
    parts.map((part) => ({ at: part.index, said: part[0] })),
  );
  parts.push(...left.matchAll(LABELLED));
  parts.sort((a, b) => a.index - b.index);
  const counts: Partial<Record<Ballots, number>> = {};
  let [first, last] = [Infinity, 0];
  for (const part of parts) {
    const groups = part.groups ?? {};
    const ballot = (['inFavour', 'against', 'abstaining'] as const).find((one) => groups[one] !== undefined) as Ballots;
    // The same ballot twice is two votes: each is left to stand for itself.
    if (counts[ballot] === undefined) {
      counts[ballot] = count(groups['number'] ?? '');
      [first, last] = [Math.min(first, part.index), Math.max(last, part.index + part[0].length)];
    } else claim(part, part[0], { [ballot]: count(groups['number'] ?? '') });
  }
  if (Number.isFinite(first)) claim({ index: first }, rest.slice(first, last), counts);
  for (const match of rest.matchAll(NO_VOTE)) {
    const said = match.groups?.['said'] ?? '';
    claim({ index: match.index + match[0].length - said.length }, said, {}, { how: 'without a vote' });
  }
  return joined(claims, sentence);
}

/** "92 to 50, with 21 abstentions" is one vote: what counts different ballots side by side is put together. */
function joined(claims: readonly VoteClaim[], sentence: string): readonly VoteClaim[] {
  const sorted = claims.toSorted((a, b) => a.at - b.at);
  const together: VoteClaim[] = [];
  for (const claim of sorted) {
    const previous = together.at(-1);
    const gap = previous && claim.at - previous.at - previous.said.length;
    const isOther =
      previous && Object.keys(claim.counts).every((ballot) => previous.counts[ballot as Ballots] === undefined);
    if (
      previous &&
      gap !== undefined &&
      gap >= 0 &&
      gap <= 20 &&
      isOther &&
      claim.how === undefined &&
      previous.how === undefined
    ) {
      together[together.length - 1] = {
        ...previous,
        said: sentence.slice(previous.at, claim.at + claim.said.length),
        counts: { ...previous.counts, ...claim.counts },
        hedged: previous.hedged || claim.hedged,
      };
    } else together.push(claim);
  }
  return together;
}

function count(word: string): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? Number(word);
}

// Dates

/** How dates are written, and the months by their names. */
interface DateWords {
  readonly pattern: RegExp;
  readonly months: ReadonlyMap<string, number>;
}

let words: DateWords | undefined;
/** Made at the first text: formats are costly to make, and most of what is asked needs none. */
const dateWords = (): DateWords => (words ??= makeDateWords());

function makeDateWords(): DateWords {
  const months = new Map(['en', 'fr', 'es', 'ru'].flatMap(monthsIn));
  const month = `(?<month>${[...months.keys()].toSorted((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`;
  const otherMonth = month.replace('<month>', '<otherMonth>');
  const year = '(?<year>(?:19|20)\\d\\d)(?!\\d)';
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?';
  const to = ' ?(?:-|to|until|and|au|al|по) ?';
  const forms = [
    // 28 March - 1 April 2022, 13-17 December 2021, 31 December 2020, 1 June; "de" as in Spanish
    `(?<![\\p{L}\\d/.-])${day}(?: ${otherMonth})?(?:${to}(?<lastDay>\\d{1,2})(?:st|nd|rd|th)?)? (?:de )?(?:of )?${month}(?:,? (?:de )?${year})?`,
    // December 13-17, 2021; December 31, 2020; June 1
    `(?<![\\p{L}\\d])${month} ${day}(?![\\d:])(?:${to}(?<lastDay>\\d{1,2})(?!\\d))?(?:st|nd|rd|th)?(?:,? ${year})?`,
    `(?<![\\p{L}\\d])${month},? (?:de )?${year}`,
    `(?<![\\d/.-])${year}-(?<month>0[1-9]|1[0-2])-(?<day>\\d{2})(?![\\d/-])`,
    `(?<![\\d/.-])(?<day>\\d{1,2})\\.(?<month>0?[1-9]|1[0-2])\\.${year}(?![\\d/-])`,
    `(?<=(?<!\\p{L})(?:in|en|since|during|year|в) )${year}(?![-/]\\d)`,
  ];
  return { pattern: new RegExp(forms.join('|'), 'giu'), months };
}

function monthsIn(language: string): readonly (readonly [name: string, month: number])[] {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const name = format.formatToParts(Date.UTC(2021, month, 1)).find(({ type }) => type === 'month')?.value ?? '';
    return [
      [name.toLowerCase(), month + 1] as const,
      // "Dec." and "Sept."; in English only, as the others' short names are words of their own.
      ...(language === 'en' ? [[name.slice(0, 3).toLowerCase(), month + 1] as const] : []),
      ...(name === 'September' ? [['sept', 9] as const] : []),
    ];
  }).flat();
}

function datesIn(rest: string, sentence: string, symbols: readonly SymbolClaim[]): readonly DateClaim[] {
  return [...rest.matchAll(dateWords().pattern)].flatMap((match) => {
    const date = dateIn(match.groups as Record<string, string | undefined>);
    if (!date) return [];
    const of = symbols.find((claim) => {
      const between = rest.slice(claim.at + claim.said.length, match.index);
      return between.length <= 30 && match.index >= claim.at && TIED.test(between);
    });
    return [
      {
        at: match.index,
        said: sentence.slice(match.index, match.index + match[0].length).trim(),
        date,
        ...(of && { of: of.symbol }),
      },
    ];
  });
}

/** What ties a date to the symbol right before it. */
const TIED = /^["”’')\s]{0,3}(?:of|\(|,? ?\(?adopted (?:on|in)|, of|du|de(?:l)?|от)\s?$/iu;

function dateIn(groups: Record<string, string | undefined>): SaidDate | undefined {
  const { year, month, day, otherMonth, lastDay } = groups;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const months = (name: string | undefined) =>
    name === undefined ? undefined : (dateWords().months.get(name.toLowerCase().replace(/\.$/u, '')) ?? Number(name));
  const [y, m, d, from, last] = [number(year), months(month), number(day), months(otherMonth), number(lastDay)];
  if (from !== undefined && last === undefined) return undefined;
  return {
    ...(y !== undefined && { year: y }),
    ...(m !== undefined && { month: from ?? m }),
    ...(d !== undefined && { day: d }),
    ...(m !== undefined && last !== undefined && { last: { month: m, day: last } }),
  };
}
