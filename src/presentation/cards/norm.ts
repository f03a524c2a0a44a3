import type { Norm } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import { footer, reported, sourceField } from '../sourcing.ts';
import { echo, escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, entryButtons, type Card, type Of } from './card.ts';

export function normCard(voice: Voice, { norm }: Of<'norm'>): Card {
  const { say } = voice;
  const { document } = norm;
  const [letter, paragraph] = [voice.letter(norm.letter), voice.label(norm.paragraph)];
  const year = String(norm.year);
  const [label, gist] = [voice.name(norm), voice.english(escape(norm.gist))] as const;
  const binding = voice.word('standing', norm.binding);
  const line = (what: string) =>
    say('norm.line', {
      letter,
      number: norm.number,
      label,
      gist: what,
      document,
      paragraph,
      year,
      standing: reported(voice, binding, norm),
    });
  return {
    // What is cut keeps the mark that it is English.
    line: line(voice.english(escape(norm.gist), gist.length - Math.max(0, lengthRead(line(gist)) - voice.line))),
    title: say('norm.title', { letter, label }),
    fields: [
      ...field(say('norm.field'), gist),
      ...field(say('norm.status'), say('norm.status value', { binding, year }), true),
      ...field(say('norm.where'), say('norm.where value', { document, paragraph }), true),
      sourceField(voice, norm),
    ],
    footer: footer(voice, norm),
    buttons: [{ label: document, run: `/resolution symbol:${document}` }],
  };
}

export function normsCard(voice: Voice, { norms, query }: Of<'norms'>): Card {
  const { say } = voice;
  return {
    line: say('norm.several', {
      count: norms.length,
      query: echo(query),
      labels: voice.joined(
        'join.semicolon',
        norms.map((norm) => say('norm.short', { letter: voice.letter(norm.letter), label: voice.name(norm) })),
      ),
    }),
    title: say('command.norm'),
    description: norms.map((norm) => normItem(voice, norm)).join('\n'),
    fields: [sourceField(voice, ...norms)],
    footer: footer(voice, ...norms),
    buttons: entryButtons(
      voice,
      norms.map((fact) => ({ kind: 'norm', fact }) as const),
    ),
  };
}

function normItem(voice: Voice, norm: Norm): string {
  return voice.say('norm.item', {
    letter: voice.letter(norm.letter),
    label: voice.name(norm),
    gist: voice.english(escape(norm.gist)),
  });
}
