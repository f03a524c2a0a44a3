/** A resolution as the UN's file has it, whole or beside the curated facts. */
import type { ResolutionRecord } from '../../texts/types.ts';
import type { Resolution } from '../../facts/schema.ts';
import type { UnSymbol } from '../../facts/symbol.ts';
import type { Button, Field } from '../reply.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { textAdoption, totalsInWords } from './adoption.ts';
import { field, listField, sentences, type Card, type Of } from './card.ts';
import { importedInWords, lineWithTitle, openingItem, runOf, titleIn } from './imported-text.ts';
import { firstLink, linkField } from './official-text.ts';
import { OPERATIVE } from '../../texts/quotation.ts';
import { howAdopted } from '../../texts/votes.ts';
import { languageOfReply } from '../../languages.ts';

export function importedCard(
  voice: Voice,
  { symbol, record, openings, language, imported }: Of<'imported resolution'>,
): Card {
  const { say } = voice;
  const text = { symbol, record };
  const adopted = textAdoption(voice, text);
  const title = titleIn(record, languageOfReply(voice.invocation));
  const heading = say('text.field openings', { language: voice.languageName(language) });
  return {
    line: sentences(
      lineWithTitle(voice, titleIn(record, voice.language), (words) =>
        say('resolution.line', { symbol: escape(symbol.canonical), title: words, adopted }),
      ),
    ),
    title: escape(symbol.canonical),
    ...firstLink(symbol),
    description: title === undefined ? say('record.missing') : escape(title),
    fields: [
      ...field(say('resolution.field adopted'), adoptedInWords(voice, record)),
      ...voteField(voice, record),
      ...listField(
        heading,
        openings.map((one) => openingItem(voice, one)),
      ),
      ...paperFields(voice, record),
      ...field(say('text.field keywords'), escape(record.keywords.join(' · '))),
      ...listField(say('resolution.field remark'), record.oddities.map(escape)),
      ...linkField(voice, symbol),
      // Last, as there may be a hundred and fifty of them.
      ...sponsorFields(voice, record),
    ],
    footer: importedInWords(voice, imported),
    buttons: recordButtons(voice, symbol, record),
  };
}

/** What the UN's file adds to the curated facts of a resolution: only what these do not hold. */
export function addedFields(
  voice: Voice,
  symbol: UnSymbol,
  resolution: Resolution,
  record: ResolutionRecord,
): readonly Field[] {
  const { say } = voice;
  const { date, adoption, meeting, title, committee, committeeReport, draft, sponsors } = resolution;
  const { draft: itsDraft, report, committee: itsCommittee, ...others } = record;
  const papers: ResolutionRecord = {
    ...others,
    ...(draft === undefined && itsDraft && { draft: itsDraft }),
    ...(committeeReport === undefined && report && { report }),
    ...(committee === undefined && itsCommittee !== undefined && { committee: itsCommittee }),
  };
  const how = howAdopted({ symbol, entry: { kind: 'resolution', fact: resolution }, record });
  const otherTotals = how?.how === 'recorded vote' ? how.vote.otherTotals : undefined;
  const itsTitle = title === undefined ? titleIn(record, voice.language) : undefined;
  return [
    ...field(say('text.field title'), itsTitle && escape(itsTitle)),
    ...(date === undefined || !adoption || !meeting
      ? field(say('text.field adopted'), adoptedInWords(voice, record))
      : []),
    ...(adoption ? [] : voteField(voice, record)),
    ...paperFields(voice, papers),
    ...(sponsors ? [] : sponsorFields(voice, record)),
    ...listField(say('text.field oddities'), [
      ...(date?.length === 10 && record.adopted !== undefined && record.adopted !== date
        ? [say('text.other date', { date: voice.date(record.adopted) })]
        : []),
      ...(otherTotals ? [say('vote.other totals', { vote: totalsInWords(voice, otherTotals) })] : []),
      ...record.oddities.map(escape),
    ]),
  ];
}

/** The list of who voted how, and the operative part from its first paragraph on, each behind a button. */
export function recordButtons({ say }: Voice, symbol: UnSymbol, record: ResolutionRecord): readonly Button[] {
  return [
    ...(record.adoption?.how === 'recorded vote' ? [{ label: say('button.vote'), run: runOf('vote', symbol) }] : []),
    ...(record.languages.length > 0
      ? [{ label: say('button.quote'), run: runOf('resolution', symbol, { paragraph: OPERATIVE }) }]
      : []),
  ];
}

/** "31 December 2020 · 48th (resumed) plenary meeting (A/75/PV.48) · Recorded vote in the plenary". */
function adoptedInWords(voice: Voice, { adopted, meeting, adoption }: ResolutionRecord): string {
  const { say } = voice;
  const record = meeting?.record === undefined ? undefined : escape(meeting.record);
  const name = meeting?.name === undefined ? undefined : say('text.meeting', { name: escape(meeting.name) });
  const held = name !== undefined && record !== undefined ? `${name} (${record})` : (name ?? record);
  const how =
    adoption === undefined
      ? say('resolution.unknown')
      : say(adoption.how === 'without a vote' ? 'resolution.without' : 'resolution.field vote');
  return [adopted === undefined ? say('date.unknown') : voice.date(adopted), held, how]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function voteField(voice: Voice, { adoption }: ResolutionRecord): readonly Field[] {
  if (adoption?.how !== 'recorded vote') return [];
  return field(voice.say('resolution.field vote'), totalsInWords(voice, adoption.roll.totals));
}

/** Agenda item, committee, draft and report. */
function paperFields(voice: Voice, { agenda, committee, draft, report }: ResolutionRecord): readonly Field[] {
  const { say } = voice;
  const name =
    agenda?.names[languageOfReply(voice.invocation)] ?? agenda?.names.en ?? Object.values(agenda?.names ?? {})[0];
  const item = [agenda?.item, name].filter((part) => part !== undefined).join(' – ');
  const drafted =
    draft &&
    say('resolution.draft', { symbol: escape(draft.symbol) }) +
      (draft.date === undefined ? '' : ` (${voice.date(draft.date)})`);
  const recommended =
    report &&
    (report.paragraph === undefined
      ? say('resolution.committee report', { symbol: escape(report.symbol) })
      : say('text.report', { symbol: escape(report.symbol), paragraph: escape(report.paragraph) }));
  const papers = [committee && escape(committee), drafted, recommended].filter((part) => part !== undefined);
  return [...field(say('text.field agenda'), escape(item)), ...field(say('text.field papers'), papers.join(' · '))];
}

/** Sponsors in the file's own words, one after the other, whole. */
function sponsorFields({ say }: Voice, { sponsors, additionalSponsors }: ResolutionRecord): readonly Field[] {
  const running = (name: string, words: string | undefined): readonly Field[] =>
    words === undefined ? [] : [{ name, items: words.split(/,\s+/u).map(escape), separator: ', ', whole: true }];
  return [
    ...running(say('resolution.field sponsors'), sponsors),
    ...running(say('text.field additional sponsors'), additionalSponsors),
  ];
}
