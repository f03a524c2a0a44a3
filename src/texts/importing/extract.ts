/** The UN's summaries by session, data_extract/*.json: one JSON object a line, with votes and subjects but no texts. */
import { z } from 'zod';
import { parseSymbol } from '../../facts/symbol.ts';
import { isDay } from '../akn/days.ts';
import { compare, listOnce } from '../akn/facts.ts';
import { tidy } from '../akn/text.ts';
import type { ParsedFacts } from '../parsed.ts';
import { BALLOTS } from '../file/format.ts';
import type { Adoption, Ballot } from '../types.ts';

/** What a summary says of one resolution, in English. */
export interface Summary {
  readonly symbol: string;
  readonly title?: string;
  readonly facts: ParsedFacts;
}

const words = z.preprocess(
  (value) => (typeof value === 'string' && !/^(?:n\.?\s*a\.?)?$/iu.test(tidy(value)) ? tidy(value) : undefined),
  z.string().optional(),
);
const names = z
  .array(z.string())
  .transform((all) => all.map(tidy).filter((name) => name !== ''))
  .catch([]);
/** A number, nothing where the summary has nothing, or what it says instead. */
const count = z
  .union([z.number().int().nonnegative(), z.string()])
  .optional()
  .transform((value) =>
    typeof value === 'string' ? (/^\d{1,4}$/u.test(tidy(value)) ? Number(value) : tidy(value)) : value,
  )
  .transform((value) => (value === '' ? undefined : value))
  .catch(undefined);

const line = z.object({
  symbol: z.string().transform(tidy),
  title: words,
  adoption_meeting: words,
  adoption_date: words,
  originating_document: words,
  report_paragraph: words,
  committee: words,
  agenda_item: words,
  agenda_item_name: words,
  adoption_type: words,
  voting_type: words,
  pv: words,
  MS_in_favour_count: count,
  MS_against_count: count,
  MS_abstaining_count: count,
  MS_in_favour: names,
  MS_against: names,
  MS_abstaining: names,
  sponsors: names,
  additional_sponsors: names,
  subjects: z.array(z.tuple([z.string()], z.unknown())).catch([]),
});

/** Reads a file of summaries; lines that cannot be read are counted in English words. */
export function readSummaries(text: string): {
  readonly summaries: readonly Summary[];
  readonly notes: readonly string[];
} {
  const summaries: Summary[] = [];
  const unread: number[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue;
    const read = line.safeParse(fromJson(raw));
    const symbols = read.success ? symbolsIn(read.data.symbol) : [];
    if (!read.success || symbols.length === 0) unread.push(index + 1);
    else summaries.push(...symbols.map((symbol) => summarise(symbol, read.data)));
  }
  const notes =
    unread.length === 0
      ? []
      : [`${unread.length} lines are no summaries of a resolution (the first is line ${unread[0]})`];
  return { summaries, notes };
}

function fromJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** "A/RES/75/254 A-C" is three. */
function symbolsIn(written: string): readonly string[] {
  const [, base = written, first, last] = /^(.*\d)\s*([A-Z])\s*[-–]\s*([A-Z])$/u.exec(written) ?? [];
  const range = first === undefined || last === undefined ? [''] : letters(first, last);
  return range
    .map((letter) => parseSymbol(letter === '' ? base : `${base} ${letter}`))
    .filter((symbol) => symbol?.kind === 'resolution')
    .map((symbol) => symbol?.canonical ?? '');
}

function letters(first: string, last: string): readonly string[] {
  const from = first.codePointAt(0) ?? 0;
  return Array.from({ length: Math.max(0, (last.codePointAt(0) ?? 0) - from + 1) }, (_, index) =>
    String.fromCodePoint(from + index),
  );
}

function summarise(symbol: string, read: z.infer<typeof line>): Summary {
  const meeting = read.adoption_meeting?.replace(/ plenary meeting$/u, '');
  const origin = read.originating_document?.replace(/,? para.*$/u, '');
  const isReport = read.report_paragraph !== undefined;
  const item = read.agenda_item?.replace(/^agenda items?\s*/iu, '');
  const oddities: string[] = [];
  const adopted = dateIn(read.adoption_date);
  if (adopted === undefined && read.adoption_date !== undefined)
    oddities.push(
      `The UN’s summary gives a date of adoption that cannot be read (${read.adoption_date.slice(0, 40)}).`,
    );
  const adoption = adoptionIn(read, oddities);
  const { pv, committee, agenda_item_name: name } = read;
  return {
    symbol,
    ...(read.title !== undefined && { title: read.title }),
    facts: {
      ...(adopted !== undefined && { adopted }),
      ...(adoption && { adoption }),
      ...((pv !== undefined || meeting !== undefined) && {
        meeting: { ...(pv !== undefined && { record: pv }), ...(meeting !== undefined && { name: meeting }) },
      }),
      ...(origin !== undefined && !isReport && { draft: { symbol: origin } }),
      ...(origin !== undefined && isReport && { report: { symbol: origin, paragraph: read.report_paragraph ?? '' } }),
      ...(read.sponsors.length > 0 && { sponsors: read.sponsors.join(', ') }),
      ...(read.additional_sponsors.length > 0 && { additionalSponsors: read.additional_sponsors.join(', ') }),
      ...(committee !== undefined && { committee }),
      ...((item !== undefined || name !== undefined) && {
        agenda: { ...(item !== undefined && { item }), ...(name !== undefined && { name }) },
      }),
      keywords: [...new Set(read.subjects.map(([subject]) => tidy(subject)))],
      oddities,
    },
  };
}

function adoptionIn(read: z.infer<typeof line>, oddities: string[]): Adoption | undefined {
  const given = {
    'in favour': { total: read.MS_in_favour_count, names: read.MS_in_favour },
    against: { total: read.MS_against_count, names: read.MS_against },
    abstaining: { total: read.MS_abstaining_count, names: read.MS_abstaining },
  };
  const voters = listOnce(
    BALLOTS.map((ballot) => ({ ballot, names: given[ballot].names })),
    oddities,
  );
  const totalOf = (ballot: Ballot) => {
    const { total } = given[ballot];
    if (typeof total === 'number') return total;
    if (total !== undefined) oddities.push(`A count of votes cannot be read (${ballot}: ${total.slice(0, 40)}).`);
    const { length } = voters[ballot];
    if (length > 0) oddities.push(`For votes ${ballot} the length of the list is taken (${length}).`);
    return length;
  };
  const totals = { 'in favour': totalOf('in favour'), against: totalOf('against'), abstaining: totalOf('abstaining') };
  if (Object.values(totals).every((total) => total === 0)) {
    const isWithout = read.adoption_type === 'Without a vote' || read.voting_type === 'adoptedWithoutVote';
    return isWithout ? { how: 'without a vote' } : undefined;
  }
  compare(totals, voters, oddities);
  return { how: 'recorded vote', roll: { totals, voters } };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "31 December 2020", or "2020-12-31 00:00:00". */
function dateIn(written: string | undefined): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$/u.exec(written ?? '')?.[1];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const [, day, month = '', year] = /^(\d{1,2}) (\w+) (\d{4})$/u.exec(written ?? '') ?? [];
  const number = MONTHS.indexOf(month) + 1;
  const found = `${year}-${String(number).padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}
