import { disagreementField, disagreements, footer, reported, sourceField } from '../sourcing.ts';
import { escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, at, LINE, sentences, type Card, type Of } from './card.ts';
import { firstLink, linkField } from './official-text.ts';

export function documentCard(voice: Voice, { document, symbol, body }: Of<'document'>): Card {
  const { say } = voice;
  const name = document.symbol ?? document.title;
  const { date: known, dateMeaning } = document;
  const date = known === undefined ? say('date.unknown') : [dateMeaning, at(voice, known)].filter(Boolean).join(' ');
  const disputes = disagreements(voice, document);
  const bare = say('document.line bare', { name: escape(name), date });
  const room = LINE - 40 - bare.length - disputes.join(' ').length;
  const about = escape(document.symbol === undefined ? document.summary : document.title).replace(/\.$/u, '');
  const line = room < 60 ? bare : say('document.line', { name: escape(name), title: shorten(about, room), date });
  return {
    line: sentences(reported(voice, line, document), ...disputes),
    title: escape(name),
    ...(symbol && firstLink(symbol)),
    description: escape(document.summary),
    fields: [
      ...field(say('document.field kind'), say(`document kind.${document.kind}`), true),
      ...field(say('document.field agreed'), document.agreed && escape(document.agreed), true),
      ...field(say('document.field body'), escape(body.shortName), true),
      disagreementField(voice, document),
      ...(symbol ? linkField(voice, symbol) : []),
      sourceField(voice, document),
    ],
    footer: footer(voice, document),
    buttons: [{ label: body.shortName, run: `/body documents body:${body.id}` }],
  };
}
