/** What the head of a file says of its resolution: dates, votes, sponsors, report, agenda, subject headings. */
import { isDay } from './days.ts';
import { tidy } from './text.ts';
import type { ParsedFacts } from '../parsed.ts';
import type { Adoption, Ballot, RollCall } from '../types.ts';

type Attributes = Readonly<Record<string, string>>;

/** What is gathered from the head of one file. */
export interface Head {
  adoptedByWork?: string;
  adoptedInText?: string;
  adoptedByStep?: string;
  published?: string;
  markedUp?: string;
  outcome?: string;
  readonly counts: { readonly ballot?: Ballot; readonly total?: number; readonly names: string[] }[];
  draft?: { symbol: string; date?: string };
  sponsors?: string;
  additionalSponsors?: string;
  report?: { symbol: string; paragraph?: string };
  record?: string;
  meeting?: string;
  committee?: string;
  agendaText?: string;
  agendaNumber?: string;
  readonly agendaNames: string[];
  readonly keywords: string[];
  readonly oddities: string[];
}

export function emptyHead(): Head {
  return { counts: [], agendaNames: [], keywords: [], oddities: [] };
}

const BALLOTS: Readonly<Record<string, Ballot>> = {
  inFavour: 'in favour',
  against: 'against',
  abstaining: 'abstaining',
};

const COMMITTEES: Readonly<Record<string, string>> = {
  firstCommittee: 'First Committee',
  secondCommittee: 'Second Committee',
  thirdCommittee: 'Third Committee',
  fourthCommittee: 'Special Political and Decolonization Committee (Fourth Committee)',
  fifthCommittee: 'Fifth Committee',
  sixthCommittee: 'Sixth Committee',
  noMainCommittee: 'Without reference to a Main Committee',
};

/** The day in an attribute; the first day of the year 1 stands for none, and what is no day is said. */
function dayIn(head: Head, element: string, written = ''): string | undefined {
  const text = written.trim();
  if (text === '' || text.startsWith('0001-')) return undefined;
  if (isDay(text)) return text;
  head.oddities.push(`A date cannot be read, and is left out (${element}: ${plain(text).slice(0, 40)}).`);
  return undefined;
}

const DATED: ReadonlySet<string> = new Set(['FRBRdate', 'docDate', 'step']);

/** Takes in one element of the head. */
export function takeElement(head: Head, name: string, attributes: Attributes): void {
  const date = DATED.has(name) ? dayIn(head, name, attributes['date']) : undefined;
  switch (name) {
    case 'FRBRdate':
      if (attributes['name'] === 'adoption' && date) head.adoptedByWork ??= date;
      if (attributes['name'] === 'markup' && date) head.markedUp ??= date;
      return;
    case 'docDate':
      if (attributes['refersTo'] === '#adoptionDate' && date) head.adoptedInText ??= date;
      return;
    case 'docProponent': {
      const committee = COMMITTEES[attributes['refersTo']?.slice(1) ?? ''];
      if (committee !== undefined) head.committee ??= committee;
      return;
    }
    case 'voting':
      head.outcome ??= attributes['outcome'] ?? '';
      return;
    case 'count': {
      const ballot = BALLOTS[attributes['refersTo'] ?? ''];
      const { value = '', refersTo = '' } = attributes;
      const isRead = /^\s*\d{1,4}\s*$/u.test(value);
      if (ballot) head.counts.push({ ballot, ...(isRead && { total: Number(value) }), names: [] });
      // Its voters are not those of the list before.
      else head.counts.push({ names: [] });
      if (!ballot || !isRead)
        head.oddities.push(`A count of votes cannot be read (${plain(refersTo)}: ${plain(value)}).`);
      return;
    }
    case 'step':
      takeStep(head, attributes, date);
      return;
    case 'keyword':
      takeKeyword(head, attributes);
      return;
    default:
  }
}

function takeStep(head: Head, attributes: Attributes, date: string | undefined): void {
  const by = named(attributes['by']);
  const as = named(attributes['as']);
  switch (attributes['outcome']) {
    case 'draftResolution':
      if (as) head.draft ??= { symbol: as, ...(date && { date }) };
      if (by) head.sponsors ??= by;
      return;
    case 'draftResolutionAdditionalSponsors':
      if (by) head.additionalSponsors ??= by;
      return;
    case 'recommendedForAdoption': {
      const paragraph = named(attributes['refersTo']);
      if (as) head.report ??= { symbol: as, ...(paragraph && { paragraph }) };
      return;
    }
    case 'adopted':
      if (as) head.record ??= as;
      if (date) head.adoptedByStep ??= date;
      return;
    default:
  }
}

function takeKeyword(head: Head, { refersTo, value, showAs }: Attributes): void {
  if (refersTo === 'agenda') {
    if (value) head.agendaNumber ??= value;
    return;
  }
  const keyword = plain(showAs ?? value ?? '');
  if (keyword !== '' && !head.keywords.includes(keyword)) head.keywords.push(keyword);
}

function named(text: string | undefined): string | undefined {
  const tidied = text === undefined ? '' : plain(text);
  return tidied === '' || /^n\.?\/?a\.?$/iu.test(tidied) ? undefined : tidied;
}

/** White space made single, and what was escaped twice as it was meant: "women&amp;#39;s rights". */
export function plain(text: string): string {
  const tidied = tidy(text);
  if (!tidied.includes('&')) return tidied;
  return tidied
    .replace(/&#(\d{1,5});/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
}

/** The facts of a file, when all of its head has been seen. */
export function finishFacts(head: Head, english: boolean): ParsedFacts {
  const oddities = [...head.oddities];
  const adopted = head.adoptedInText ?? head.adoptedByWork ?? head.adoptedByStep;
  for (const [other, where] of [
    [head.adoptedByWork, 'in its head'],
    [head.adoptedByStep, 'in its workflow'],
  ] as const) {
    if (adopted !== undefined && other !== undefined && other !== adopted)
      oddities.push(`The file gives ${adopted} as the date of adoption, and ${other} ${where}.`);
  }
  const adoption = finishAdoption(head, oddities);
  const meeting = head.meeting?.replace(/ plenary meeting$/iu, '');
  const item = agendaItem(head, english);
  const name = [...new Set(head.agendaNames)].join('; ');
  return {
    ...(adopted !== undefined && { adopted }),
    ...(adoption && { adoption }),
    ...((head.record !== undefined || meeting !== undefined) && {
      meeting: { ...(head.record !== undefined && { record: head.record }), ...(meeting && { name: meeting }) },
    }),
    ...(head.draft && { draft: head.draft }),
    ...(head.sponsors !== undefined && { sponsors: head.sponsors }),
    ...(head.additionalSponsors !== undefined && { additionalSponsors: head.additionalSponsors }),
    ...(head.report && { report: head.report }),
    ...(head.committee !== undefined && { committee: head.committee }),
    ...((item !== undefined || name !== '') && {
      agenda: { ...(item !== undefined && { item }), ...(name !== '' && { name }) },
    }),
    keywords: head.keywords,
    oddities,
  };
}

function agendaItem({ agendaText = '', agendaNumber }: Head, english: boolean): string | undefined {
  const found = english ? agendaText.replace(/^agenda items?\s*/iu, '') : /\d+(?: \([a-z]\))?/u.exec(agendaText)?.[0];
  return found !== undefined && /^\d/u.test(found) ? found : agendaNumber;
}

/** In the words of an outcome that is not one of the two usual ones: "Adopted 90-0-47, 87th plenary meeting". */
const SPOKEN_TOTALS = /\b(?<yes>\d+)-(?<no>\d+)-(?<abstaining>\d+)\b/u;

type Count = Head['counts'][number] & { readonly ballot: Ballot };

function finishAdoption(head: Head, oddities: string[]): Adoption | undefined {
  const { outcome } = head;
  const counts = head.counts.filter((count): count is Count => count.ballot !== undefined);
  const spoken = SPOKEN_TOTALS.exec(outcome ?? '')?.groups;
  if (counts.length === 0 && spoken === undefined) {
    if (outcome === 'adoptedWithoutVote') return { how: 'without a vote' };
    if (outcome) oddities.push(`The file says of the vote only “${outcome}”.`);
    return undefined;
  }
  if (outcome === 'adoptedWithoutVote') oddities.push('The file says “without a vote”, and lists votes.');
  const listed = listOnce(counts, oddities);
  const total = (ballot: Ballot, inWords: string | undefined) => {
    const counted = counts.find((count) => count.ballot === ballot)?.total;
    if (counted === undefined) {
      if (inWords !== undefined || listed[ballot].length === 0) return Number(inWords ?? 0);
      oddities.push(`For votes ${ballot} the length of the list is taken (${listed[ballot].length}).`);
      return listed[ballot].length;
    }
    if (inWords !== undefined && Number(inWords) !== counted)
      oddities.push(`${counted} are counted ${ballot}, and “${outcome}” is said.`);
    return counted;
  };
  const totals: RollCall['totals'] = {
    'in favour': total('in favour', spoken?.['yes']),
    against: total('against', spoken?.['no']),
    abstaining: total('abstaining', spoken?.['abstaining']),
  };
  compare(totals, listed, oddities);
  return { how: 'recorded vote', roll: { totals, voters: listed } };
}

/** Says where totals and lists disagree; without any list there is nothing to compare. */
export function compare(totals: RollCall['totals'], voters: RollCall['voters'], oddities: string[]): void {
  const ballots = Object.keys(totals) as Ballot[];
  if (ballots.every((ballot) => voters[ballot].length === 0)) {
    if (ballots.some((ballot) => totals[ballot] > 0)) oddities.push('The file counts votes, but lists nobody.');
    return;
  }
  for (const ballot of ballots) {
    const [listed, counted] = [voters[ballot].length, totals[ballot]];
    if (listed !== counted) oddities.push(`${listed} are listed ${ballot}, ${counted} counted.`);
  }
}

/** More names than this that are listed twice are counted rather than named. */
const MOST_TWICE = 3;

/** The lists with each name once; repeated names, and names on two lists, are said. */
export function listOnce(
  counts: readonly { readonly ballot: Ballot; readonly names: readonly string[] }[],
  oddities: string[],
): RollCall['voters'] {
  const lists: Record<Ballot, string[]> = { 'in favour': [], against: [], abstaining: [] };
  const seen = new Map<string, Ballot>();
  const twice: Record<Ballot, Set<string>> = { 'in favour': new Set(), against: new Set(), abstaining: new Set() };
  const onTwo: string[] = [];
  for (const { ballot, names } of counts) {
    for (const name of names) {
      const before = seen.get(name);
      if (before === ballot) {
        twice[ballot].add(name);
        continue;
      }
      if (before !== undefined) onTwo.push(`${name} is listed ${before} and ${ballot}.`);
      seen.set(name, ballot);
      lists[ballot].push(name);
    }
  }
  for (const [ballot, [...names]] of Object.entries(twice)) {
    if (names.length > MOST_TWICE)
      oddities.push(`${names.length} are listed twice ${ballot} (${names[0]} is the first).`);
    else oddities.push(...names.map((name) => `${name} is listed twice ${ballot}.`));
  }
  oddities.push(...onTwo);
  return lists;
}
