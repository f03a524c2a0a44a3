/**
 * Whether the record bears out what a text claims. Careful rather than clever: a claim is judged only where the same
 * sentence leaves no doubt which fact it is about; all else is listed as what cannot be told.
 */
import type { Recorded, Unclear, Verdict } from '../answer.ts';
import type { Catalog } from '../facts/catalog.ts';
import { spanOf, type Day } from '../facts/calendar.ts';
import type { Body, Fact, FactDate, Officer } from '../facts/schema.ts';
import type { UnSymbol } from '../facts/symbol.ts';
import { heldText, type NamedText } from '../texts/named.ts';
import type { Texts } from '../texts/types.ts';
import { claimsIn, type SymbolClaim } from './claims.ts';
import type { DateClaim, SaidDate } from './dates.ts';
import { says } from './cues.ts';
import { bodiesIn, peopleIn, sessionIn, strangerIn, type Person } from './mentions.ts';
import { sentencesIn } from './sentences.ts';
import type { VoteClaim } from './votes.ts';

/** What everything in a sentence is held against. */
interface Sentence {
  readonly catalog: Catalog;
  readonly texts: Texts | undefined;
  readonly today: Day;
  readonly words: string;
  /** The texts it names, each once. */
  readonly named: readonly UnSymbol[];
  /** Those it may speak of: not what only gives something else its mandate. */
  readonly subjects: readonly UnSymbol[];
  readonly bodies: readonly Body[];
  readonly people: readonly Person[];
  /** It denies, asks or supposes: nothing in it is judged but its symbols. */
  readonly doubtful: boolean;
  /** It speaks of a committee, or of a vote on a paragraph, where another vote than the plenary's may be meant. */
  readonly committee: boolean;
  readonly plenary: boolean;
  readonly paragraph: boolean;
  readonly dates: number;
  readonly votes: number;
}

/** Every claim of a text, in its order, with what the record has to it. */
export function check(catalog: Catalog, texts: Texts | undefined, text: string, today: Day): readonly Verdict[] {
  return sentencesIn(text).flatMap((words) => {
    const claims = claimsIn(words);
    // "24/7" and "50/50" are no symbols: without a word for it, only what is held, or listed beside it, is believed to be one.
    const isBelieved = ({ sure, symbol }: SymbolClaim) => sure || heldText(catalog, texts, symbol) !== undefined;
    const lists = new Set(claims.symbols.filter(isBelieved).map(({ list }) => list));
    const symbols = claims.symbols.filter(({ list }) => lists.has(list));
    const named = once(symbols.filter(({ organ }) => organ !== 'other'));
    const sentence: Sentence = {
      catalog,
      texts,
      today,
      words,
      named,
      subjects: once(symbols.filter(({ basis, organ }) => !basis && organ !== 'other')),
      bodies: bodiesIn(catalog, words, named),
      people: peopleIn(catalog, words),
      doubtful: says(words.replace(/\b(?:not voting|did not vote|not vote)\b/giu, ''), 'doubt'),
      committee: says(words, 'committee'),
      plenary: says(words, 'plenary'),
      paragraph: says(words, 'paragraph'),
      dates: claims.dates.length,
      votes: claims.votes.filter(({ uncounted }) => uncounted !== 'own vote').length,
    };
    return [
      ...symbols.map((claim) => ({
        at: claim.at,
        verdict: judgeSymbol(sentence, claim),
      })),
      ...claims.votes.map((claim) => ({ at: claim.at, verdict: judgeVote(sentence, claim) })),
      ...claims.dates.map((claim) => ({ at: claim.at, verdict: judgeDate(sentence, claim) })),
      ...judgeChairs(sentence).map((verdict) => ({ at: words.indexOf(verdict.said), verdict })),
    ]
      .toSorted((a, b) => a.at - b.at)
      .map(({ verdict }) => verdict);
  });
}

function once(claims: readonly SymbolClaim[]): readonly UnSymbol[] {
  return [...new Map(claims.map(({ symbol }) => [symbol.canonical, symbol])).values()];
}

// Symbols

function judgeSymbol(sentence: Sentence, { said, symbol, organ }: SymbolClaim): Verdict {
  if (organ === 'other') return { of: 'symbol', said, found: 'missing', about: said };
  const text = heldText(sentence.catalog, sentence.texts, symbol);
  const about = symbol.canonical;
  if (organ && symbol.organ === 'general-assembly' && text)
    return { of: 'symbol', said, found: 'wrong', about, record: { of: 'organ' }, ...sourceOf(text) };
  if (symbol.note !== undefined) return { of: 'symbol', said, found: 'wrong', about, record: { of: 'never issued' } };
  if (!text) return { of: 'symbol', said, found: 'missing', about };
  const title = (text.entry?.fact.title ?? text.record?.titles.en) || undefined;
  return {
    of: 'symbol',
    said,
    found: 'right',
    about,
    ...(title !== undefined && { record: { of: 'title', title } }),
    ...sourceOf(text),
  };
}

function sourceOf({ entry, record }: NamedText): Pick<Verdict, 'fact' | 'imported'> {
  if (entry) return { fact: entry.fact };
  return record ? { imported: true } : {};
}

// Votes

type Counts = Extract<Recorded, { of: 'vote' }>;

function judgeVote(sentence: Sentence, claim: VoteClaim): Verdict {
  const { said } = claim;
  const unclear = (why: Unclear): Verdict => ({ of: 'vote', said, found: 'unclear', why });
  const [only, ...others] = sentence.subjects;
  if (claim.doubtful) return unclear('no vote');
  if (claim.uncounted) return unclear(claim.uncounted === 'own vote' ? 'own vote' : 'no count');
  if (!only) return unclear('no text');
  if (others.length > 0) return unclear('several texts');
  if (sentence.doubtful) return unclear('doubt');
  if (claim.hedged) return unclear('hedged');
  const about = only.canonical;
  if (sentence.votes > 1) return { ...unclear('several votes'), about };
  if (sentence.paragraph) return { ...unclear('paragraph vote'), about };
  const text = heldText(sentence.catalog, sentence.texts, only);
  if (!text) return { of: 'vote', said, found: 'missing', about };
  const { plenary, committee } = votesOf(text);
  const source = sourceOf(text);
  if (sentence.committee && sentence.plenary) return { ...unclear('which stage'), about };
  const record = sentence.committee ? committee : plenary;
  if (!record) return { of: 'vote', said, found: 'missing', about, ...source };
  const is = agrees(claim, record);
  if (is === undefined) return { of: 'vote', said, found: 'missing', about, record, ...source };
  // What is right in a part of a count may be wrong in the rest of it.
  if (is && !isWhole(claim)) return { ...unclear('part of a count'), about, record, ...source };
  if (is) return { of: 'vote', said, found: 'right', about, record, ...source };
  const disputed = text.entry?.fact.disagreements?.some((one) => /vote/iu.test(one.about));
  if (disputed) return { ...unclear('disputed'), about, record, ...source };
  if (!text.entry && listsDiffer(text)) return { ...unclear('disputed'), about, record, ...source };
  return { of: 'vote', said, found: 'wrong', about, record, ...source };
}

/** Whether a vote is as the record has it; undefined where the record has a part too little to tell. */
function agrees({ counts, how }: VoteClaim, record: Recorded): boolean | undefined {
  if (how === 'without a vote') return record.of === 'without a vote';
  if (record.of !== 'vote') return false;
  const parts = (['inFavour', 'against', 'abstaining'] as const).filter((part) => counts[part] !== undefined);
  if (parts.some((part) => record[part] !== undefined && record[part] !== counts[part])) return false;
  return parts.every((part) => record[part] !== undefined) ? true : undefined;
}

function isWhole({ counts, how }: VoteClaim): boolean {
  return how !== undefined || (counts.inFavour !== undefined && counts.against !== undefined);
}

function votesOf({ entry, record }: NamedText): { readonly plenary?: Recorded; readonly committee?: Recorded } {
  const fact = entry?.kind === 'resolution' ? entry.fact : undefined;
  const stage = fact?.committeeStage;
  const committee: Counts | undefined = stage && {
    of: 'vote',
    stage: 'committee',
    inFavour: stage.inFavour,
    against: stage.against,
    ...(stage.abstaining !== undefined && { abstaining: stage.abstaining }),
  };
  const plenary = plenaryOf(fact?.adoption, record?.adoption);
  return { ...(plenary && { plenary }), ...(committee && { committee }) };
}

type Adopted = {
  readonly how: string;
  readonly inFavour?: number;
  readonly against?: number;
  readonly abstaining?: number;
};

function plenaryOf(
  curated: Adopted | undefined,
  imported: NonNullable<NamedText['record']>['adoption'],
): Recorded | undefined {
  const adoption = curated ?? imported;
  if (!adoption) return undefined;
  if (adoption.how === 'without a vote') return { of: 'without a vote' };
  const totals = 'roll' in adoption ? adoption.roll.totals : undefined;
  const {
    inFavour = totals?.['in favour'],
    against = totals?.against,
    abstaining = totals?.abstaining,
  } = adoption as Adopted;
  if (inFavour === undefined || against === undefined || abstaining === undefined) return undefined;
  return { of: 'vote', stage: 'plenary', inFavour, against, abstaining };
}

/** The UN's own file may count other than it lists. */
function listsDiffer({ record }: NamedText): boolean {
  if (record?.adoption?.how !== 'recorded vote') return false;
  const { totals, voters } = record.adoption.roll;
  return (['in favour', 'against', 'abstaining'] as const).some(
    (ballot) => voters[ballot].length > 0 && voters[ballot].length !== totals[ballot],
  );
}

// Dates

function judgeDate(sentence: Sentence, { said, date, of }: DateClaim): Verdict {
  const unclear = (why: Unclear): Verdict => ({ of: 'date', said, found: 'unclear', why });
  if (!isDay(date)) return unclear('no day');
  if (sentence.doubtful) return unclear('doubt');
  const { subjects, words, bodies } = sentence;
  if (of?.organ === 'other') return { of: 'date', said, found: 'missing', about: of.said };
  if (of) return judgeAdoption(sentence, said, date, of.symbol);
  const [only, ...others] = subjects;
  const isAdoption = says(words, 'adoption');
  if (sentence.dates > 1) return unclear('several dates');
  if (isAdoption && says(words, 'other event')) return unclear('of what');
  if (isAdoption) {
    if (!only) return unclear('no text');
    return others.length > 0 ? unclear('several texts') : judgeAdoption(sentence, said, date, only);
  }
  const [body, ...more] = bodies;
  if (!body) return unclear('of what');
  if (more.length > 0) return unclear('several bodies');
  const session = sessionIn(sentence.catalog, body, words);
  const isElection = says(words, 'election');
  if (session && !isElection) {
    const about = `${body.shortName}, ${session.name}`;
    return compared(said, about, 'session', date, session.start, session.end, session);
  }
  const officer = isElection && says(words, 'chair') ? officerOf(sentence, body) : undefined;
  if (officer) {
    const elected = officer.elected ?? (/\belect/iu.test(officer.selection ?? '') ? officer.start : undefined);
    return compared(said, `${officer.name}, ${body.shortName}`, 'elected', date, elected, elected, officer);
  }
  return unclear('of what');
}

function officerOf({ people, catalog }: Sentence, body: Body): Officer | undefined {
  const [person, ...others] = people;
  return others.length > 0 ? undefined : catalog.chairsOf(body.id).find(({ name }) => name === person?.name);
}

function judgeAdoption(sentence: Sentence, said: string, date: SaidDate, symbol: UnSymbol): Verdict {
  const about = symbol.canonical;
  const text = heldText(sentence.catalog, sentence.texts, symbol);
  if (!text) return { of: 'date', said, found: 'missing', about };
  // Nothing is adopted on several days: they are those of a conference that adopted it, or spoke of it.
  if (date.last) return { of: 'date', said, found: 'unclear', why: 'of what', about };
  const fact = text.entry?.fact;
  if (sentence.committee && text.entry?.kind === 'resolution') {
    // The committee's day is another than the plenary's: which is meant is clear only if no plenary is spoken of.
    if (sentence.plenary) return { of: 'date', said, found: 'unclear', why: 'which stage', about };
    const staged = text.entry.fact.committeeStage?.date;
    return compared(said, about, 'committee', date, staged, staged, fact);
  }
  const adopted = fact?.date ?? text.record?.adopted;
  const what = text.entry?.kind === 'document' ? 'document' : 'adopted';
  const verdict = compared(said, about, what, date, adopted, adopted, fact);
  return fact === undefined ? { ...verdict, imported: true } : verdict;
}

/** A date as it is said, beside the first and last day on record. */
function compared(
  said: string,
  about: string,
  what: Extract<Recorded, { of: 'dates' }>['what'],
  date: SaidDate,
  start: FactDate | undefined,
  end: FactDate | undefined,
  fact: Fact | undefined,
): Verdict {
  const of = { of: 'date', said, about, ...(fact && { fact }) } as const;
  const [from, to] = [start ?? end, end ?? start];
  if (from === undefined || to === undefined) return { ...of, found: 'missing' };
  const record: Recorded = { of: 'dates', what, start: from, end: to };
  const [first, last] = [partsOf(from), partsOf(to)];
  const isSpan = from !== to;
  if (date.last) {
    const isEnd = matches({ ...(date.year !== undefined && { year: date.year }), ...date.last }, last);
    const isStart = matches(withoutLast(date), first);
    return { ...of, found: worst(isStart, isEnd), record };
  }
  if (!isSpan) return { ...of, found: worst(matches(date, first)), record };
  // One day of several: it is one of them, or it is not.
  const spans = spanSaid(date, from);
  if (!spans) return { ...of, found: 'unclear', why: 'of what', record };
  const [one, all] = [spans, { first: spanOf(from).first, last: spanOf(to).last }];
  return { ...of, found: one.last < all.first || one.first > all.last ? 'wrong' : 'right', record };
}

type Match = 'same' | 'other' | 'less exact';

/** Whether a date is the one on record, as far as both go. */
function matches(said: SaidDate, { year, month, day }: SaidDate): Match {
  const pairs = [
    [said.year, year],
    [said.month, month],
    [said.day, day],
  ] as const;
  if (pairs.some(([one, other]) => one !== undefined && other !== undefined && one !== other)) return 'other';
  return pairs.some(([one, other]) => one !== undefined && other === undefined) ? 'less exact' : 'same';
}

function worst(...all: readonly Match[]): Verdict['found'] {
  if (all.includes('other')) return 'wrong';
  return all.includes('less exact') ? 'missing' : 'right';
}

function withoutLast({ year, month, day }: SaidDate): SaidDate {
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

function partsOf(date: FactDate): SaidDate {
  const [year, month, day] = date.split('-').map(Number);
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

/** The days a date may mean; a day without its year is taken to be of the year on record. */
function spanSaid({ year, month, day }: SaidDate, record: FactDate) {
  const of = year ?? Number(record.slice(0, 4));
  if (month === undefined) return year === undefined ? undefined : spanOf(String(of));
  const parts = [
    String(of),
    String(month).padStart(2, '0'),
    ...(day === undefined ? [] : [String(day).padStart(2, '0')]),
  ];
  return spanOf(parts.join('-'));
}

/** Whether there is such a day at all: 31 June is none. */
function isDay({ year = 2000, month, day, last }: SaidDate): boolean {
  const fits = (m: number | undefined, d: number | undefined) =>
    m === undefined || d === undefined || (d >= 1 && d <= new Date(Date.UTC(year, m, 0)).getUTCDate());
  return fits(month, day) && fits(last?.month, last?.day);
}

// Chairs

function judgeChairs(sentence: Sentence): readonly Verdict[] {
  const { words, people, bodies, catalog } = sentence;
  if (!says(words, 'chair')) return [];
  const stranger = people.length === 0 ? strangerIn(words) : undefined;
  const names = people.length > 0 ? people.map(({ name }) => name) : stranger === undefined ? [] : [stranger];
  return names.map((name): Verdict => {
    const person = people.find((one) => one.name === name);
    const said = person?.variants.find((variant) => words.includes(variant)) ?? name;
    const offices = (person?.offices ?? []).flatMap((officer) => {
      const chaired =
        officer.role === 'chair' ? (catalog.body(officer.body ?? '')?.shortName ?? officer.organization) : undefined;
      return chaired === undefined ? [] : [{ officer, body: chaired }];
    });
    const [office] = offices;
    const known = office ? { record: { of: 'offices', offices } as const, fact: office.officer } : {};
    const unclear = (why: Unclear): Verdict => ({ of: 'chair', said, found: 'unclear', why, ...known });
    const [body, ...others] = bodies;
    if (names.length > 1) return unclear('several people');
    if (sentence.doubtful) return unclear('doubt');
    if (!body) return unclear('no body');
    if (others.length > 0) return unclear('several bodies');
    const chairs = catalog.chairsOf(body.id);
    const about = body.shortName;
    const [first] = chairs;
    if (!first) return { of: 'chair', said, found: 'missing', about };
    const own = chairs.filter((officer) => officer.name === name);
    const record: Recorded = { of: 'chairs', officers: own.length > 0 ? own : chairs };
    // Who was, is not: "the current chair" of a body that has concluded is nobody.
    const isPast = own.every(({ end }) => end !== undefined && spanOf(end).last < sentence.today);
    if (own.length > 0 && isPast && says(words, 'now'))
      return { of: 'chair', said, found: 'wrong', about, record, fact: own[0] as Officer };
    return { of: 'chair', said, found: own.length > 0 ? 'right' : 'wrong', about, record, fact: own[0] ?? first };
  });
}
