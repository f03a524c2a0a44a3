import type { Document } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import { disagreementField, disagreements, footer, reported, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, at, sentences, type Card, type Of } from './card.ts';
import { firstLink, linkField } from './official-text.ts';

export function documentCard(voice: Voice, { document, symbol, body }: Of<'document'>): Card {
  const { say } = voice;
  const name = document.symbol === undefined ? voice.name(document) : escape(document.symbol);
  const date = dateInWords(voice, document);
  const disputes = disagreements(voice, document);
  const bare = say('document.line bare', { name, date });
  const room = voice.line - 40 - lengthRead(bare) - lengthRead(disputes.join(' '));
  const about =
    document.symbol === undefined
      ? voice.english(escape(document.summary).replace(/\.$/u, ''), room)
      : voice.name(document, room).replace(/\.$/u, '');
  const line = room < 60 ? bare : say('document.line', { name, title: about, date });
  return {
    line: sentences(voice, reported(voice, line, document), ...disputes),
    title: name,
    ...(symbol && firstLink(symbol)),
    description: voice.english(escape(document.summary)),
    fields: [
      ...field(say('document.field kind'), say(`document kind.${document.kind}`), true),
      ...field(say('document.field agreed'), document.agreed && voice.word('agreed', document.agreed), true),
      ...field(say('document.field body'), voice.shortName(body), true),
      disagreementField(voice, document),
      ...(symbol ? linkField(voice, symbol) : []),
      sourceField(voice, document),
    ],
    footer: footer(voice, document),
    buttons: [{ label: voice.plain.shortName(body), run: `/body documents body:${body.id}` }],
  };
}

/** "adopted by the group on 1 June 2021". */
function dateInWords(voice: Voice, { date: known, dateMeaning }: Document): string {
  const { say } = voice;
  if (known === undefined) return say('date.unknown');
  const date = at(voice, known);
  if (dateMeaning === undefined) return date;
  const key = DATES.find((one) => one === `document date.${dateMeaning}`);
  return key ? say(key, { date }) : say('join.numbered', { text: voice.english(escape(dateMeaning)), number: date });
}

/** What is known to happen on the date of a document. */
const DATES = [
  'document date.adopted by the group',
  'document date.agreed',
  'document date.dated',
  'document date.issued',
  'document date.published',
  'document date.recorded',
  'document date.tabled',
] as const;
