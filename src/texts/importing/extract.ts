/** The UN's summaries by session, data_extract/*.json: one JSON object a line, with votes and subjects but no texts. */
import { z } from 'zod';
import { parseSymbol } from '../../facts/symbol.ts';
import { compare } from '../akn/facts.ts';
import type { ParsedFacts } from '../parsed.ts';
import type { Adoption } from '../types.ts';

/** What a summary says of one resolution, in English. */
export interface Summary {
  readonly symbol: string;
  readonly title?: string;
  readonly facts: ParsedFacts;
}

const words = z.preprocess(
  (value) => (typeof value === 'string' && !/^(?:n\.?\s*a\.?)?$/iu.test(value.trim()) ? value.trim() : undefined),
  z.string().optional(),
);
const names = z.array(z.string()).catch([]);
const count = z.coerce.number().int().nonnegative().catch(0);

const line = z.object({
  symbol: z.string(),
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
  const [, base = written, first, last] = /^(.*\d)\s*([A-Z])\s*[-–]\s*([A-Z])$/u.exec(written.trim()) ?? [];
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
  const adopted = dateIn(read.adoption_date);
  const meeting = read.adoption_meeting?.replace(/ plenary meeting$/u, '');
  const origin = read.originating_document?.replace(/,? para.*$/u, '');
  const isReport = read.report_paragraph !== undefined;
  const item = read.agenda_item?.replace(/^agenda items?\s*/iu, '');
  const oddities: string[] = [];
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
      keywords: [...new Set(read.subjects.map(([subject]) => subject))],
      oddities,
    },
  };
}

function adoptionIn(read: z.infer<typeof line>, oddities: string[]): Adoption | undefined {
  const totals = {
    'in favour': read.MS_in_favour_count,
    against: read.MS_against_count,
    abstaining: read.MS_abstaining_count,
  };
  if (Object.values(totals).every((total) => total === 0)) {
    const isWithout = read.adoption_type === 'Without a vote' || read.voting_type === 'adoptedWithoutVote';
    return isWithout ? { how: 'without a vote' } : undefined;
  }
  const voters = {
    'in favour': [...new Set(read.MS_in_favour)],
    against: [...new Set(read.MS_against)],
    abstaining: [...new Set(read.MS_abstaining)],
  };
  compare(totals, voters, oddities);
  return { how: 'recorded vote', roll: { totals, voters } };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "31 December 2020". */
function dateIn(written: string | undefined): string | undefined {
  const [, day, month = '', year] = /^(\d{1,2}) (\w+) (\d{4})$/u.exec(written ?? '') ?? [];
  const number = MONTHS.indexOf(month) + 1;
  return day === undefined || number === 0
    ? undefined
    : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
