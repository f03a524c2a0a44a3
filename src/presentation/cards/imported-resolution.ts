/** A resolution as the UN's file has it, whole or beside the curated facts. */
import type { ResolutionRecord } from '../../texts/types.ts';
import type { Resolution } from '../../facts/schema.ts';
import type { UnSymbol } from '../../facts/symbol.ts';
import type { Button, Field } from '../reply.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { textAdoption, totalsInWords } from './adoption.ts';
import { field, listField, sentences, type Card, type Of } from './card.ts';
import { importedInWords, inLanguage, lineWithTitle, openingItem, runOf } from './imported-text.ts';
import { firstLink, linkField } from './official-text.ts';
import { stateOfVoter } from '../../states/states.ts';
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
  const title = inLanguage(voice, record.titles, languageOfReply(voice.invocation));
  const heading = say('text.field openings', { language: voice.languageName(language) });
  return {
    line: sentences(
      voice,
      lineWithTitle(voice, inLanguage(voice, record.titles), (words) =>
        say('resolution.line', { symbol: escape(symbol.canonical), title: words, adopted }),
      ),
    ),
    title: escape(symbol.canonical),
    ...firstLink(symbol),
    description: title ? title() : say('record.missing'),
    fields: [
      ...field(say('resolution.field adopted'), adoptedInWords(voice, record)),
      ...voteField(voice, record),
      ...listField(
        heading,
        openings.map((one) => openingItem(voice, one)),
      ),
      ...paperFields(voice, record),
      ...field(voice.english(say('text.field keywords')), voice.joined('join.middot', record.keywords.map(escape))),
      ...listField(say('resolution.field remark'), oddities(voice, record)),
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
  const itsTitle = title === undefined ? inLanguage(voice, record.titles) : undefined;
  return [
    ...field(say('text.field title'), itsTitle?.()),
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
      ...oddities(voice, record),
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
  const name = meeting?.name === undefined ? undefined : meetingInWords(voice, meeting.name);
  const held =
    name !== undefined && record !== undefined ? say('join.brackets', { text: name, more: record }) : (name ?? record);
  const how =
    adoption === undefined
      ? say('resolution.unknown')
      : say(adoption.how === 'without a vote' ? 'resolution.without' : 'resolution.field vote');
  const parts = [adopted === undefined ? say('date.unknown') : voice.date(adopted), held, how];
  return voice.joined(
    'join.middot',
    parts.filter((part) => part !== undefined),
  );
}

/** "48th (resumed) plenary meeting", of "48th (resumed)". */
function meetingInWords({ say, english }: Voice, name: string): string {
  const { number, resumed } = /^(?<number>\d+)(?:st|nd|rd|th)(?<resumed> \(resumed\))?$/u.exec(name)?.groups ?? {};
  if (number === undefined) return say('text.meeting', { name: english(escape(name)) });
  return say(resumed === undefined ? 'text.meeting numbered' : 'text.meeting resumed', { number: Number(number) });
}

/** What an import found odd. */
function oddities(voice: Voice, record: ResolutionRecord): readonly string[] {
  return record.oddities.map((sentence) => voice.english(escape(sentence)));
}

function voteField(voice: Voice, { adoption }: ResolutionRecord): readonly Field[] {
  if (adoption?.how !== 'recorded vote') return [];
  return field(voice.say('resolution.field vote'), totalsInWords(voice, adoption.roll.totals));
}

/** Agenda item, committee, draft and report. */
function paperFields(voice: Voice, { agenda, committee, draft, report }: ResolutionRecord): readonly Field[] {
  const { say } = voice;
  const name = inLanguage(voice, agenda?.names ?? {}, languageOfReply(voice.invocation))?.();
  const number = agenda?.item === undefined ? undefined : escape(agenda.item);
  const item =
    number !== undefined && name !== undefined
      ? say('join.dash', { text: number, more: name })
      : (number ?? name ?? '');
  const drafted = draft && datedDraft(voice, draft.symbol, draft.date);
  const recommended =
    report &&
    (report.paragraph === undefined
      ? say('resolution.committee report', { symbol: escape(report.symbol) })
      : say('text.report', { symbol: escape(report.symbol), paragraph: escape(report.paragraph) }));
  const papers = [committee && voice.committee(committee), drafted, recommended].filter((part) => part !== undefined);
  return [
    ...field(say('text.field agenda'), item),
    ...field(say('text.field papers'), voice.joined('join.middot', papers)),
  ];
}

function datedDraft({ say, date }: Voice, symbol: string, day: string | undefined): string {
  const text = say('resolution.draft', { symbol: escape(symbol) });
  return day === undefined ? text : say('join.brackets', { text, more: date(day) });
}

/** Sponsors in the file's own words, one after the other, whole. */
function sponsorFields(voice: Voice, { sponsors, additionalSponsors }: ResolutionRecord): readonly Field[] {
  const running = (name: string, words: string | undefined): readonly Field[] =>
    words === undefined
      ? []
      : [
          {
            name,
            items: words.split(/,\s+/u).map((one) => voice.isolated(sponsorInWords(voice, one))),
            separator: voice.say('join.items'),
            whole: true,
          },
        ];
  return [
    ...running(voice.say('resolution.field sponsors'), sponsors),
    ...running(voice.say('text.field additional sponsors'), additionalSponsors),
  ];
}

/** "A and B" at the end of the list are two States. */
function sponsorInWords(voice: Voice, words: string): string {
  if (voice.language === 'en') return escape(words);
  const two = words.split(' and ');
  return two.length === 2 && two.every((one) => stateOfVoter(one))
    ? voice.list(two.map(voice.state))
    : voice.state(words);
}
