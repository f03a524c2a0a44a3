/** Who said what about a fact, side by side. Pure functions. */
import type { Answer, AsOf } from '../answer.ts';
import { pageOf } from './answers.ts';
import type { Catalog, Entry } from './catalog.ts';
import { exactly } from './find.ts';
import { fold } from './fold.ts';
import type { Statement } from './schema.ts';

/** Statements on one page: they are long. */
const STATEMENTS_ON_A_PAGE = 5;

/**
 * Statements about a fact, or, where the words name none that anybody is quoted on, those that contain the words;
 * of one speaker where asked. All speakers on the matter are named, so that none stands alone unnoticed.
 */
export function statementsAnswer(
  catalog: Catalog,
  typed: string,
  speaker: string | undefined,
  asOf: AsOf,
  page: number,
): Answer {
  const named = exactly(catalog, typed);
  const spokenOf = named.filter(({ fact }) => catalog.statementsAbout(fact.id).length > 0);
  if (spokenOf.length > 1) return { kind: 'ambiguous', query: typed, candidates: spokenOf, option: 'about' };
  const [about] = spokenOf;
  const all = about ? catalog.statementsAbout(about.fact.id) : named.length > 0 ? [] : inWords(catalog, typed);
  const said = speaker === undefined ? all : all.filter((statement) => isBy(statement, speaker));
  if (said.length === 0)
    return {
      kind: 'not found',
      what: 'statement',
      query: speaker === undefined ? typed : `${typed}, ${speaker}`,
      known: quotedOn(catalog),
    };
  return {
    kind: 'statements',
    asOf,
    ...(about && { about }),
    query: typed,
    ...(speaker !== undefined && { speaker }),
    statements: pageOf(sideBySide(said), page, STATEMENTS_ON_A_PAGE),
    speakers: speakers(said),
    others: speakers(all).filter((one) => !speakers(said).includes(one)),
  };
}

/** One of each speaker in turn, so that whoever said most does not fill the first page. */
function sideBySide(statements: readonly Statement[]): readonly Statement[] {
  const turns = [...Map.groupBy(statements, ({ speaker }) => speaker).values()];
  const longest = Math.max(0, ...turns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => turns.flatMap((said) => said[turn] ?? [])).flat();
}

function speakers(statements: readonly Statement[]): readonly string[] {
  return [...new Set(statements.map(({ speaker }) => speaker))];
}

function inWords(catalog: Catalog, words: string): readonly Statement[] {
  const { entries, partial } = catalog.search(words, { kinds: ['statement'], limit: 10 });
  return partial ? [] : entries.flatMap((entry) => (entry.kind === 'statement' ? [entry.fact] : []));
}

function isBy({ speaker, onBehalfOf = '' }: Statement, typed: string): boolean {
  return fold(`${speaker} ${onBehalfOf}`).includes(fold(typed));
}

/** The facts most is said about. */
function quotedOn(catalog: Catalog): readonly Entry[] {
  const ids = new Set(catalog.facts.statements.flatMap(({ about }) => about));
  return [...ids]
    .toSorted((a, b) => catalog.statementsAbout(b).length - catalog.statementsAbout(a).length)
    .slice(0, 5)
    .flatMap((id) => catalog.entry(id) ?? []);
}

/** Everyone the record quotes, by name, those quoted most first. */
export function speakersOf(catalog: Catalog): readonly string[] {
  const counts = new Map<string, number>();
  for (const { speaker } of catalog.facts.statements) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([speaker]) => speaker);
}
