/** What the files say of each resolution, kept in a temporary table until all have been read; then made one record. */
import type { DatabaseSync } from 'node:sqlite';
import { parseSymbol, type UnLanguage } from '../../facts/symbol.ts';
import { LANGUAGES, encodeRoll } from '../file/format.ts';
import type { KeptRecord } from '../file/open.ts';
import type { TextsWriter } from '../file/write.ts';
import type { ParsedFacts } from '../parsed.ts';
import type { HeadingKind, RollCall } from '../types.ts';
import { createRecordBlocks } from './blocks.ts';
import type { Summary } from './extract.ts';
import type { Common, Own } from './said.ts';
import type { ReadyText } from './worker.ts';

/** A place for what files say. */
export interface Gathering {
  add(text: ReadyText): void;
  addSummary(summary: Summary): void;
  /** Writes a record for each resolution; gives how many there are, and what is odd about them. */
  write(): { readonly resolutions: number; readonly odd: readonly Odd[] };
}

/** What is odd about one resolution, in an English sentence. */
export interface Odd {
  readonly symbol: string;
  readonly what: string;
}

export function createGathering(writer: TextsWriter): Gathering {
  const { database } = writer;
  database.exec(`
    create temp table common (symbol integer, language integer, facts text, primary key (symbol, facts)) without rowid;
    create temp table own (symbol integer, language integer, facts text, primary key (symbol, language)) without rowid;
    create temp table summary (symbol integer primary key, facts text);
  `);
  const insert = {
    common: database.prepare('insert or ignore into temp.common values (?, ?, ?)'),
    own: database.prepare('insert or replace into temp.own values (?, ?, ?)'),
    summary: database.prepare('insert or replace into temp.summary values (?, ?)'),
  };
  return {
    add({ symbol, language, common, own }) {
      const id = writer.symbol(symbol);
      const number = LANGUAGES.indexOf(language);
      insert.common.run(id, number, common);
      insert.own.run(id, number, own);
    },
    addSummary(summary) {
      insert.summary.run(writer.symbol(summary.symbol), JSON.stringify(summary));
    },
    write: () => writeRecords(writer, database),
  };
}

function writeRecords(writer: TextsWriter, database: DatabaseSync): ReturnType<Gathering['write']> {
  const find = {
    symbols: database.prepare(
      'select id, name from symbol where id in (select symbol from temp.own union select symbol from temp.summary)',
    ),
    common: database.prepare('select language, facts from temp.common where symbol = ? order by language'),
    own: database.prepare('select language, facts from temp.own where symbol = ? order by language'),
    summary: database.prepare('select facts from temp.summary where symbol = ?'),
  };
  const symbols = find.symbols
    .all()
    .map(({ id, name }) => ({ id: Number(id), name: String(name), key: orderOf(String(name)) }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
  const blocks = createRecordBlocks(writer);
  const odd: Odd[] = [];
  for (const [rank, { id, name }] of symbols.entries()) {
    const language = (number: unknown) => LANGUAGES[Number(number)] ?? 'en';
    const commons = find.common.all(id).map(({ language: number, facts }) => ({
      language: language(number),
      facts: JSON.parse(String(facts)) as Common,
    }));
    const owns = find.own
      .all(id)
      .map(({ language: number, facts }) => ({ language: language(number), facts: JSON.parse(String(facts)) as Own }));
    const found = find.summary.get(id);
    const summary = found && (JSON.parse(String(found['facts'])) as Summary);
    const { record, roll } = merge(name, commons, owns, summary);
    for (const what of oddOf(record, roll !== undefined, commons, owns, summary)) odd.push({ symbol: name, what });
    const votes = roll && encodeRoll(roll, writer.voter);
    // One language's are enough, and the earlier in the list of languages the better.
    writer.references(id, owns[0]?.facts.references ?? []);
    blocks.add(Buffer.from(JSON.stringify(record)), (place) =>
      writer.resolution(rank + 1, id, record.adopted, place, votes),
    );
    for (const [kind, heading] of headingsOf(record)) writer.heading(rank + 1, kind, heading);
  }
  blocks.finish();
  return { resolutions: symbols.length, odd };
}

/** What stands over a resolution: its title and its agenda item, each in all languages together, and each keyword. */
function headingsOf({
  titles,
  agenda,
  keywords,
}: KeptRecord): readonly (readonly [kind: HeadingKind, words: string])[] {
  return [
    ['title', Object.values(titles).join('\n')],
    ...(agenda ? [['agenda', Object.values(agenda.names).join('\n')] as const] : []),
    ...[...new Set(keywords)].map((keyword) => ['keyword', keyword] as const),
  ];
}

/** Regular sessions first, then special and emergency special ones, each by session, number and part. */
function orderOf(name: string): string {
  const symbol = parseSymbol(name);
  const session = symbol?.parts.find(({ means }) => means.endsWith('session'));
  const kind = { session: 0, 'special-session': 1 }[String(session?.means)] ?? 2;
  const padded = [session?.number, symbol?.number].map((number) => String(number ?? 0).padStart(5, '0'));
  return [kind, ...padded, symbol?.part ?? ''].join('/');
}

function merge(
  symbol: string,
  commons: readonly { readonly language: UnLanguage; readonly facts: Common }[],
  owns: readonly { readonly language: UnLanguage; readonly facts: Own }[],
  summary: Summary | undefined,
): { readonly record: KeptRecord; readonly roll?: RollCall } {
  const first = commons[0]?.facts;
  const more = summary?.facts;
  const pick = <Key extends keyof Common & keyof ParsedFacts>(key: Key) =>
    commons.find(({ facts }) => facts[key] !== undefined)?.facts[key] ?? more?.[key];
  const [adopted, adoption, draft, sponsors, additionalSponsors, report, committee] = [
    pick('adopted'),
    pick('adoption'),
    pick('draft'),
    pick('sponsors'),
    pick('additionalSponsors'),
    pick('report'),
    pick('committee'),
  ];
  const keywords = commons.find(({ facts }) => facts.keywords.length > 0)?.facts.keywords ?? more?.keywords ?? [];
  const item = commons.find(({ facts }) => facts.item !== undefined)?.facts.item ?? more?.agenda?.item;
  const names = Object.fromEntries(
    owns.filter(({ facts }) => facts.agenda !== undefined).map(({ language, facts }) => [language, facts.agenda]),
  );
  const englishAgenda = names['en'] ?? more?.agenda?.name;
  const titles = Object.fromEntries(
    owns.filter(({ facts }) => facts.title !== '').map(({ language, facts }) => [language, facts.title]),
  );
  const englishTitle = titles['en'] ?? summary?.title;
  const meeting = mergeMeeting(commons, more);
  const isOfSummary = commons.every(({ facts }) => facts.adoption === undefined);
  const oddities = [
    ...(first?.oddities ?? []),
    ...(isOfSummary ? (more?.oddities ?? []) : []),
    ...disagreements(commons, summary),
  ];
  if (owns.length === 0) oddities.push(NO_TEXT);
  const roll = adoption?.how === 'recorded vote' ? adoption.roll : undefined;
  return {
    record: {
      symbol,
      titles: { ...titles, ...(englishTitle !== undefined && { en: englishTitle }) },
      ...(adopted !== undefined && { adopted }),
      ...(adoption?.how === 'without a vote' && { unopposed: true }),
      ...(meeting && { meeting }),
      ...(draft && { draft }),
      ...(sponsors !== undefined && { sponsors }),
      ...(additionalSponsors !== undefined && { additionalSponsors }),
      ...(report && { report }),
      ...(committee !== undefined && { committee }),
      ...((item !== undefined || englishAgenda !== undefined || Object.keys(names).length > 0) && {
        agenda: {
          ...(item !== undefined && { item }),
          names: { ...names, ...(englishAgenda !== undefined && { en: englishAgenda }) },
        },
      }),
      keywords,
      languages: owns.map(({ language }) => language),
      oddities: [...new Set(oddities)],
    },
    ...(roll && { roll }),
  };
}

const NO_TEXT = 'There is no text of it in the import, only the UN’s summary.';

/** What the summary of an import names: the record's oddities, and those of the files that no answer is made from. */
function oddOf(
  record: KeptRecord,
  isVoted: boolean,
  commons: readonly { readonly language: UnLanguage; readonly facts: Common }[],
  owns: readonly { readonly language: UnLanguage; readonly facts: Own }[],
  summary: Summary | undefined,
): readonly string[] {
  const found = new Set(record.oddities);
  for (const { language, facts } of commons)
    for (const one of facts.oddities) if (!found.has(one)) found.add(`${one} (The file in ${language}.)`);
  for (const one of summary?.facts.oddities ?? []) if (!found.has(one)) found.add(`${one} (The UN’s summary.)`);
  if (record.adopted === undefined) found.add('The date of adoption is not in the file.');
  if (!isVoted && record.unopposed !== true) found.add('How it was adopted is not in the file.');
  for (const one of otherLabels(owns)) found.add(one);
  return [...found].filter((one) => one !== NO_TEXT && !/ in all its parts\./u.test(one));
}

/** The languages whose paragraphs are labelled otherwise than those of the first, and where that begins. */
function otherLabels(owns: readonly { readonly language: UnLanguage; readonly facts: Own }[]): readonly string[] {
  const [first, ...rest] = owns;
  return rest.flatMap(({ language, facts: { labels } }) => {
    const expected = first?.facts.labels ?? [];
    const at = Array.from({ length: Math.max(labels.length, expected.length) }).findIndex(
      (_, index) => labels[index] !== expected[index],
    );
    if (at < 0) return [];
    const said = (label: string | undefined) => (label === undefined ? 'nothing' : `“${label}”`);
    return [
      `Its paragraphs are labelled otherwise in ${language} than in ${first?.language}: ${said(labels[at])}, not ${said(expected[at])}, and so on.`,
    ];
  });
}

/** The summary's record is sometimes more exact (A/75/PV.48 (Resumption 1)), and the files' sometimes no symbol. */
function mergeMeeting(
  commons: readonly { readonly facts: Common }[],
  more: ParsedFacts | undefined,
): KeptRecord['meeting'] {
  const own = commons.map(({ facts }) => facts.record).find((one) => one !== undefined && /\/PV\.\d/u.test(one));
  const other = more?.meeting?.record;
  const record = own === undefined || (other !== undefined && other.startsWith(own)) ? (other ?? own) : own;
  const name =
    commons.find(({ facts }) => facts.meetingInEnglish !== undefined)?.facts.meetingInEnglish ?? more?.meeting?.name;
  if (record === undefined && name === undefined) return undefined;
  return { ...(record !== undefined && { record }), ...(name !== undefined && { name }) };
}

/** Where the files of different languages, or the summary, give other dates or totals. */
function disagreements(
  commons: readonly { readonly language: UnLanguage; readonly facts: Common }[],
  summary: Summary | undefined,
): readonly string[] {
  const views = [
    ...commons.map(({ language, facts }) => ({ who: `the file in ${language}`, facts: facts as Partial<ParsedFacts> })),
    ...(summary ? [{ who: 'the UN’s summary', facts: summary.facts as Partial<ParsedFacts> }] : []),
  ];
  const said = (value: (facts: Partial<ParsedFacts>) => string | undefined, what: string) => {
    const by = new Map<string, string>();
    for (const { who, facts } of views) {
      const one = value(facts);
      if (one !== undefined && !by.has(one)) by.set(one, who);
    }
    return by.size < 2
      ? []
      : [`Of ${what} there is more than one reading: ${[...by].map(([one, who]) => `${one} (${who})`).join(', ')}.`];
  };
  return [
    ...said(({ adopted }) => adopted, 'the date of adoption'),
    ...said(
      ({ adoption }) =>
        adoption?.how === 'recorded vote' ? Object.values(adoption.roll.totals).join('–') : adoption?.how,
      'the vote',
    ),
  ];
}
