import type { Mistake } from '../../answer.ts';
import { echo } from '../text.ts';
import type { Voice } from '../voice.ts';
import type { Card } from './card.ts';

export function mistakeCard(voice: Voice, mistake: Mistake): Card {
  return { line: mistakeInWords(voice, mistake), fields: [] };
}

function mistakeInWords({ say, joined }: Voice, mistake: Mistake): string {
  switch (mistake.of) {
    case 'command': {
      const commands = joined(
        'join.items',
        mistake.nearest.map((name) => `/${name}`),
      );
      const typed = echo(mistake.typed);
      return commands === '' ? say('mistake.command', { typed }) : say('mistake.command nearest', { typed, commands });
    }
    case 'subcommand':
      return say('mistake.subcommand', {
        command: mistake.command,
        known: joined('join.items', mistake.known),
        example: mistake.known[0] ?? '',
      });
    case 'missing option':
      return say('mistake.missing option', { option: mistake.option, usage: mistake.usage });
    case 'value':
      return mistake.known.length > 0
        ? say('mistake.value known', {
            typed: echo(mistake.typed),
            option: mistake.option,
            known: joined('join.items', mistake.known),
          })
        : say('mistake.value', { typed: echo(mistake.typed), option: mistake.option });
    case 'option':
      return say('mistake.option', { typed: echo(mistake.typed), usage: mistake.usage });
    case 'date':
      return say('mistake.date', { typed: echo(mistake.typed) });
    case 'length':
      return say('mistake.length', { option: mistake.option, most: mistake.most });
    case 'year':
      return say('mistake.year', { typed: String(mistake.typed) });
    case 'leads':
      return say(`mistake.leads ${mistake.why}`, { part: echo(mistake.part) });
    case 'zone':
      return say('mistake.zone', { typed: echo(mistake.typed) });
    case 'topic':
      return say('mistake.topic', { most: mistake.most });
    case 'note':
      return say('mistake.note', { most: mistake.most });
    case 'button':
      return say('mistake.button');
  }
}
