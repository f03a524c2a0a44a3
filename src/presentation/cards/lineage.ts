/** The tree of what led to a resolution and what came of it. */
import type { Page } from '../../answer.ts';
import type { LineLink, LineMember, OtherText } from '../../texts/lineage.ts';
import { formatCommandLine } from '../../command-line.ts';
import { parseSymbol } from '../../facts/symbol.ts';
import type { Field } from '../reply.ts';
import { footer } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, listField, pageButtons, footerOf, sentences, titled, type Card, type Of } from './card.ts';
import { otherInWords, titleInWords } from './imported-text.ts';
import { firstLink } from './official-text.ts';

/** How much of the description one page of the tree takes: Discord allows 4,096 characters. */
const PAGE = 3_800;
/** The most levels that a telephone still shows as such. */
const DEEPEST = 5;
const TITLE = 130;

export function lineageCard(voice: Voice, answer: Of<'lineage'>): Card {
  const { say } = voice;
  const { symbol, members, naming, named } = answer;
  const pages = pagesOf(members, naming, named, voice, symbol.canonical);
  const shown = pageAt(pages, answer.page);
  const [part] = shown.items;
  const run = formatCommandLine({ command: 'lineage', options: { symbol: symbol.canonical } });
  const facts = members.flatMap(({ fact }) => fact ?? []);
  const imported = answer.imported && voice.date(answer.imported.toString().slice(0, 10));
  const own = facts.find((fact) => parseSymbol(fact.symbol ?? '')?.canonical === symbol.canonical);
  return {
    line: firstLine(voice, answer),
    title: titled(voice, say('lineage.title', { symbol: escape(symbol.canonical) }), shown),
    ...firstLink(symbol),
    description: [part?.heading, ...(part?.lines ?? [])].filter((line) => line !== undefined).join('\n'),
    fields:
      part?.heading === undefined
        ? [
            ...field(say('lineage.field summary'), answer.sameTitle && say('lineage.summary note')),
            ...listField(
              say('lineage.field same title'),
              (answer.sameTitle ?? []).map((one) => otherInWords(voice, one)),
            ),
            ...legend(voice, answer),
          ]
        : [],
    footer: footerOf(
      voice,
      facts.length > 0 && footer(voice, ...facts),
      imported !== undefined && say('lineage.imported', { date: imported }),
    ),
    buttons: [
      ...pageButtons(voice, shown, run),
      ...(answer.held
        ? [
            {
              label: voice.plain.symbol(symbol),
              run: formatCommandLine({ command: 'resolution', options: { symbol: own?.id ?? symbol.canonical } }),
            },
          ]
        : []),
      ...(answer.sameTitle ?? []).slice(0, 5).map((one) => ({
        label: say('lineage.button', { symbol: voice.plain.symbol(one.symbol) }),
        run: formatCommandLine({ command: 'lineage', options: { symbol: one.symbol } }),
      })),
      ...established(members).map((body) => ({
        label: voice.plain.shortName(body),
        run: `/body overview body:${body.id}`,
      })),
    ].slice(0, 10),
  };
}

/** What it comes from and leads to, and which bodies were set up on the way: the last of them first where room is short. */
function firstLine(voice: Voice, { symbol, members, earlier, later, sameTitle, naming, named }: Of<'lineage'>): string {
  const { say } = voice;
  const byDate = members
    .filter(({ date }) => date !== undefined)
    .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  const between = say('join.sentences');
  const dated = (one: LineMember | undefined) =>
    one?.date === undefined ? '' : `${between}${say('lineage.of date', { date: voice.date(one.date) })}`;
  const own = members.find((one) => one.symbol === symbol.canonical);
  const [first, last] = [byDate[0], byDate.at(-1)];
  const bodies = established(members).map((body) => voice.shortName(body));
  const setUp = bodies.length > 0 && say('lineage.set up', { bodies: voice.list(bodies) });
  const latest = bodies.at(-1);
  const words = { symbol: escape(symbol.canonical), date: dated(own) };
  // A summary names nothing: that nothing leads to its text is more than can be said.
  if (sameTitle && earlier + later === 0)
    return sentences(
      voice,
      say('lineage.summary', words),
      sameTitle.length > 0 &&
        say('lineage.same title', {
          symbols: voice.list(sameTitle.slice(0, 6).map((one) => voice.symbol(one.symbol))),
        }),
    );
  const counts = voice.joined('join.sentences', [
    say('lineage.line', words),
    earlier > 0 && first
      ? say('lineage.earlier', { count: earlier, first: voice.symbol(first.symbol), date: dated(first) })
      : say('lineage.earlier none'),
    later > 0 && last
      ? say('lineage.later', { count: later, last: voice.symbol(last.symbol), date: dated(last) })
      : say('lineage.later none'),
  ]);
  // The 2030 Agenda has no line of its own, and is named by a thousand.
  const [names, isNamed] = [naming.length, named.length];
  const aside =
    earlier + later === 0 && names + isNamed > 0 && say('lineage.others', { naming: names, named: isNamed });
  const whole = sentences(voice, counts, setUp, aside);
  const isWhole = setUp === false || whole.includes(setUp);
  return isWhole || latest === undefined
    ? whole
    : sentences(voice, counts, say('lineage.set up last', { body: latest }));
}

/** The bodies the line set up, in order, each once. */
function established(members: readonly LineMember[]) {
  const dated = members.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  return [...new Set(dated.flatMap((member) => member.established ?? []))];
}

interface Part {
  /** What is listed, where it is not the tree. */
  readonly heading?: string;
  readonly lines: readonly string[];
}

function pagesOf(
  members: readonly LineMember[],
  naming: readonly OtherText[],
  named: readonly OtherText[],
  voice: Voice,
  asked: string,
): readonly Part[] {
  const { say } = voice;
  const allOfRecord = members.every(({ under, also }) => [under, ...also].every((link) => link?.by !== 'text'));
  const bySymbol = new Map(members.map((member) => [member.symbol, member]));
  const tree = members.map((member) => memberItem(voice, member, bySymbol, asked, allOfRecord));
  const others = (heading: string, texts: readonly OtherText[]) =>
    cut(texts.map((one) => otherItem(voice, one))).map((lines) => ({ heading: voice.bold(heading), lines }));
  return [
    ...cut(tree).map((lines) => ({ lines })),
    ...others(say('lineage.field naming', { count: naming.length }), naming),
    ...others(say('lineage.field named', { count: named.length }), named),
  ];
}

/** Lines in pages, as many to each as find room. */
function cut(lines: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [];
  let left = 0;
  for (const line of lines) {
    if (line.length + 1 > left) {
      pages.push([]);
      left = PAGE;
    }
    left -= line.length + 1;
    pages.at(-1)?.push(line);
  }
  return pages;
}

function pageAt(parts: readonly Part[], page: number): Page<Part> {
  const shown = Math.min(Math.max(1, page), parts.length);
  return { items: parts.slice(shown - 1, shown), page: shown, pages: parts.length, total: parts.length };
}

/** "- **73/27** · 5 December 2018 · ◆ OEWG 2019–2021 · also after decision 72/512". */
function memberItem(
  voice: Voice,
  member: LineMember,
  bySymbol: ReadonlyMap<string, LineMember>,
  asked: string,
  allOfRecord: boolean,
): string {
  const { say } = voice;
  const { symbol, level, date, established, under, also } = member;
  const mark = (link: LineLink | undefined) => (link?.by === 'record' && !allOfRecord ? '°' : '');
  const title =
    member.title === bySymbol.get(under?.symbol ?? '')?.title ? undefined : titleInWords(voice, member, TITLE);
  const parts = [
    `${voice.bold(voice.symbol(symbol))}${mark(under)}${symbol === asked ? `${say('join.sentences')}${say('lineage.asked')}` : ''}`,
    date === undefined ? say('date.unknown') : voice.date(date),
    ...(established ? [`◆ ${say('lineage.established', { body: voice.shortName(established) })}`] : []),
    ...(also.length > 0
      ? [
          say('lineage.also', {
            symbols: voice.list(also.map((link) => `${voice.symbol(link.symbol)}${mark(link)}`)),
          }),
        ]
      : []),
    ...(title === undefined ? [] : [say('join.quote', { text: title })]),
  ];
  return `${'  '.repeat(Math.min(level, DEEPEST))}- ${voice.joined('join.middot', parts)}`;
}

function otherItem(voice: Voice, other: OtherText): string {
  const { symbol, date } = other;
  const title = titleInWords(voice, other, TITLE);
  const parts = [
    voice.bold(voice.symbol(symbol)),
    ...(date === undefined ? [] : [voice.date(date)]),
    ...(title === undefined ? [] : [voice.say('join.quote', { text: title })]),
  ];
  return `- ${voice.joined('join.middot', parts)}`;
}

/** What the marks mean, what is in the line and what is beside it. */
function legend(voice: Voice, { members, naming, named, imported }: Of<'lineage'>): readonly Field[] {
  const { say } = voice;
  const links = members.flatMap(({ under, also }) => [...(under ? [under] : []), ...also]);
  const [text, record] = [links.some(({ by }) => by === 'text'), links.some(({ by }) => by === 'record')];
  const marks = [
    members.some(({ established: body }) => body) && say('lineage.mark body'),
    text && record && say('lineage.mark record'),
    !text && record && say('lineage.all record'),
    text && !record && say('lineage.all text'),
  ].filter((words) => words !== false);
  return [
    ...field(say('lineage.field marks'), voice.joined('join.sentences', marks)),
    ...field(say('lineage.field rule'), imported ? say('lineage.rule') : say('lineage.rule record')),
    ...(naming.length + named.length === 0
      ? []
      : field(say('lineage.field others'), say('lineage.others', { naming: naming.length, named: named.length }))),
  ];
}
