/** How often two States voted alike. */
import { formatCommandLine } from '../../command-line.ts';
import { echo, escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, pageButtons, sentences, titled, type Card, type Of } from './card.ts';
import { importedInWords, titleInWords } from './imported-text.ts';

/** So that eight of them find room beside each other. */
const TITLE = 150;

export function agreementCard(voice: Voice, answer: Of<'agreement'>): Card {
  const { say } = voice;
  const { states, topic, subject, votes, leftOut, imported } = answer;
  const [one, other] = states;
  const run = formatCommandLine({
    command: 'agreement',
    options: { country: one.iso3, with: other.iso3, ...(topic !== undefined && { topic }) },
  });
  return {
    line: firstLine(voice, answer),
    title: titled(voice, say('agreement.title', { one: voice.state(one), other: voice.state(other) }), votes),
    ...(votes.items.length > 0 && { description: votes.items.map((vote) => voteItem(voice, answer, vote)).join('\n') }),
    fields: [
      ...field(say('agreement.field method'), say('agreement.method', { count: leftOut })),
      ...field(say('agreement.field topic'), topic && topicInWords(voice, topic, subject)),
    ],
    footer: importedInWords(voice, imported),
    buttons: pageButtons(voice, votes, run),
  };
}

function topicInWords({ say }: Voice, topic: string, subject: Of<'agreement'>['subject']): string {
  const words = { topic: echo(topic) };
  return subject
    ? say('agreement.subject', { ...words, subject: say(`subject.${subject}`) })
    : say('agreement.topic', words);
}

function firstLine(voice: Voice, { states: [one, other], topic, votes, alike, leftOut, since, to }: Of<'agreement'>) {
  const { say } = voice;
  const words = {
    one: voice.state(one),
    other: voice.state(other),
    topic: topic === undefined ? '' : say('agreement.on', { topic: echo(topic) }),
  };
  const { total } = votes;
  if (total === 0)
    return sentences(voice, say('agreement.none', words), leftOut > 0 && say('agreement.left out', { count: leftOut }));
  return sentences(
    voice,
    say('agreement.line', {
      ...words,
      alike,
      total,
      percent: Math.round((100 * alike) / total),
      when: whenInWords(voice, since, to),
    }),
    leftOut > 0 && say('agreement.left out', { count: leftOut }),
  );
}

function whenInWords(voice: Voice, since: string | undefined, to: string | undefined): string {
  const { say } = voice;
  if (since === undefined || to === undefined) return say('date.unknown');
  if (since === to) return say('date.on', { date: voice.date(since) });
  return say('agreement.when', { since: voice.date(since), to: voice.date(to) });
}

function voteItem(
  voice: Voice,
  { states: [one, other] }: Of<'agreement'>,
  vote: Of<'agreement'>['votes']['items'][number],
) {
  const { say } = voice;
  const { symbol, date, ballots } = vote;
  const [first, second] = ballots;
  const title = titleInWords(voice, vote, TITLE);
  const how =
    first === second
      ? say('agreement.both', { ballot: say(`vote.${first}`) })
      : say('agreement.apart', {
          one: voice.state(one),
          first: say(`vote.${first}`),
          other: voice.state(other),
          second: say(`vote.${second}`),
        });
  const name = voice.bold(voice.symbol(symbol));
  const dated = date === undefined ? name : say('join.brackets', { text: name, more: voice.date(date) });
  const told = say('join.dash', { text: dated, more: how });
  return `- ${title === undefined ? told : say('join.dash', { text: told, more: title })}`;
}

/** Why there is no such comparison. */
export function noAgreementCard({ say }: Voice, { why }: Of<'no agreement'>): Card {
  return { line: say(`agreement.${why}`), fields: [] };
}

/** That nothing is on a topic, and the words nearest to it. */
export function noTopicCard(voice: Voice, { topic, near }: Of<'no topic'>): Card {
  const { say } = voice;
  return {
    line: sentences(
      voice,
      say('agreement.no topic', { topic: echo(topic) }),
      near.length > 0 &&
        say('agreement.near', {
          titles: voice.joined(
            'join.items',
            near.map((title) => say('join.quote', { text: voice.english(escape(shorten(title, 80))) })),
          ),
        }),
    ),
    fields: near.length > 0 ? [] : field(say('agreement.field topic'), say('agreement.known topics')),
  };
}
