/** What the record has to each claim of a text: wrong ones first. */
import type { Recorded, Verdict } from '../../answer.ts';
import type { Officer } from '../../facts/schema.ts';
import { parseSymbol } from '../../facts/symbol.ts';
import type { Field } from '../reply.ts';
import { footer, reported, sourceInWords } from '../sourcing.ts';
import { echo, escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { dated, sentences, type Card, type Of } from './card.ts';

const ORDER = ['wrong', 'right', 'missing', 'unclear'] as const;

export function checkedCard(voice: Voice, { verdicts, asOf }: Of<'checked'>): Card {
  const { say } = voice;
  const counts = ORDER.map((found) => ({ found, count: verdicts.filter((one) => one.found === found).length })).filter(
    ({ count }) => count > 0,
  );
  const facts = verdicts.flatMap(({ fact }) => fact ?? []);
  if (verdicts.length === 0) return { line: say('check.nothing'), fields: [] };
  return {
    line: sentences(
      voice,
      say('check.line', {
        counts: voice.list(counts.map(({ found, count }) => say(`check.count ${found}`, { count }))),
        date: voice.day(asOf.today),
      }),
      ...verdicts
        .filter(({ found }) => found === 'wrong')
        .map((one) => say('check.wrong', { what: inWords(voice, one) })),
    ),
    title: say('check.title'),
    description: say('check.note'),
    fields: verdictFields(voice, verdicts),
    ...(facts.length > 0 && { footer: footer(voice, ...facts) }),
  };
}

/** How many characters all verdicts have together: what an embed holds beside its title, note and footer. */
const ROOM = 4_200;
/** What each kind of verdict has at least, so that none is left out for the length of another. */
const LEAST = 500;

/** What is wrong has the room that it needs; the kinds after it what is left. What finds none is counted. */
function verdictFields(voice: Voice, verdicts: readonly Verdict[]): readonly Field[] {
  let room = ROOM;
  const kinds = ORDER.filter((found) => verdicts.some((one) => one.found === found));
  return kinds.map((found, at) => {
    const own = verdicts.filter((one) => one.found === found);
    // What is said twice is judged once.
    const items = [...new Set(own.map((one) => `- ${sourced(voice, inWords(voice, one), one)}`))];
    const most = room - LEAST * (kinds.length - at - 1);
    const shown = within(items, most);
    room -= shown.reduce((sum, item) => sum + item.length + 1, 0);
    const rest = items.length - shown.length;
    return {
      name: voice.say(`check.field ${found}`, { count: own.length }),
      items: [...shown, ...(rest > 0 ? [voice.say('record.more', { count: rest })] : [])],
      whole: true,
    };
  });
}

/** As many of the first as have room; one at least. */
function within(items: readonly string[], most: number): readonly string[] {
  let taken = 0;
  const end = items.findIndex((item) => (taken += item.length + 1) > most);
  return end < 0 ? items : items.slice(0, Math.max(1, end));
}

/** "“92-50-20” – A/RES/75/240: 92 in favour, 50 against, 21 abstaining". */
function inWords(voice: Voice, { of, said, about, found, why, record, fact }: Verdict): string {
  const { say } = voice;
  const value = record && recordInWords(voice, record, fact);
  const reason = found === 'unclear' && why ? say(`check.unclear ${why}`) : undefined;
  const missing = found === 'missing' ? say(record ? 'check.less exact' : `check.missing ${of}`) : undefined;
  const parts = [
    reason,
    missing,
    value === undefined || (reason ?? missing) === undefined ? value : say('check.record', { value }),
  ];
  const told = voice.joined(
    'join.semicolon',
    parts.filter((part) => part !== undefined),
  );
  return say('check.item', {
    said: echo(said),
    about: about === undefined ? '' : say('check.about', { about: subjectInWords(voice, about, fact) }),
    told: told === '' ? '' : say('check.told', { told }),
  });
}

/** A symbol; or a body, perhaps with its session, by the names that the fact it was held against has. */
function subjectInWords(voice: Voice, about: string, fact: Verdict['fact']): string {
  if (parseSymbol(about)) return escape(about);
  if (fact && 'status' in fact) return voice.entry({ kind: 'session', fact, of: '' });
  return voice.bodyCalled(about);
}

/** A claim with the source of what it was held against. */
function sourced(voice: Voice, text: string, { fact, imported }: Verdict): string {
  const [source] = fact?.sources ?? [];
  const more =
    fact && source
      ? reported(voice, sourceInWords(voice, source), fact)
      : imported
        ? voice.say('check.imported')
        : undefined;
  return more === undefined ? text : voice.say('join.brackets', { text, more });
}

function recordInWords(voice: Voice, record: Recorded, fact: Verdict['fact']): string {
  const { say } = voice;
  switch (record.of) {
    case 'vote': {
      const { inFavour, against, abstaining } = record;
      const vote =
        abstaining === undefined
          ? say('resolution.committee counts', { inFavour, against })
          : say('resolution.vote', { inFavour, against, abstaining });
      return record.stage === 'committee' ? say('resolution.committee vote', { vote }) : vote;
    }
    case 'without a vote':
      return say('resolution.without');
    case 'dates':
      return say(`check.date ${record.what}`, { dates: voice.dates(record.start, record.end) });
    case 'chairs':
      return voice.joined(
        'join.items',
        record.officers.map((officer) => chairInWords(voice, officer)),
      );
    case 'offices':
      return voice.joined(
        'join.items',
        record.offices.map(({ officer, body }) =>
          say('check.office', {
            who: chairInWords(voice, officer),
            body: officer.body === undefined ? voice.english(escape(body)) : voice.bodyName(officer.body, body),
          }),
        ),
      );
    case 'title':
      return say('join.quote', { text: titleOf(voice, record.title, fact) });
    case 'organ':
      return say('check.organ');
    case 'never issued':
      return say('symbol note.session-before-1976');
  }
}

/** The title of what a symbol names, officially in the language where the record holds it in it. */
function titleOf(voice: Voice, title: string, fact: Verdict['fact']): string {
  const symbol = fact && 'title' in fact && fact.title === title ? fact.symbol : undefined;
  const official = symbol === undefined ? undefined : voice.title(parseSymbol(symbol)?.canonical ?? symbol);
  return official === undefined ? voice.english(escape(shorten(title, 100))) : escape(shorten(official, 100));
}

function chairInWords(voice: Voice, officer: Officer): string {
  const { start, end } = officer;
  const who = voice.person(officer);
  if (start === undefined && end === undefined) return who;
  const term = end === undefined ? dated(voice, 'date.since', start ?? '') : voice.dates(start, end);
  return voice.joined('join.comma', [who, term]);
}
