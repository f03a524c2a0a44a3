import type { Mistake } from '../../answer.ts';
import { formatCommandLine, formatUsage } from '../../command-line.ts';
import type { FactDate } from '../../facts/schema.ts';
import { nameShownIn } from '../messages.ts';
import { echo } from '../text.ts';
import type { Button } from '../reply.ts';
import type { Voice } from '../voice.ts';
import type { Card } from './card.ts';

export function mistakeCard(voice: Voice, mistake: Mistake): Card {
  return {
    line: mistakeInWords(voice, mistake),
    fields: [],
    ...(mistake.of === 'date' && { buttons: mistake.either.map((date) => dateButton(voice, mistake.option, date)) }),
  };
}

/** Asks the same again as of one of the dates that may be meant. */
function dateButton({ invocation, date: inWords }: Voice, option: string, date: FactDate): Button {
  const run = formatCommandLine({ ...invocation, options: { ...invocation.options, [option]: date } });
  return { label: inWords(date), run };
}

function mistakeInWords({ say, joined, list, date, language }: Voice, mistake: Mistake): string {
  const word = (name: string) => nameShownIn(language, name);
  switch (mistake.of) {
    case 'command': {
      const commands = joined(
        'join.items',
        mistake.nearest.map((name) => `/${word(name)}`),
      );
      const typed = echo(mistake.typed);
      return commands === '' ? say('mistake.command', { typed }) : say('mistake.command nearest', { typed, commands });
    }
    case 'subcommand':
      return say('mistake.subcommand', {
        command: word(mistake.command),
        known: joined('join.items', mistake.known.map(word)),
        example: word(mistake.known[0] ?? ''),
      });
    case 'missing option':
      return say('mistake.missing option', { option: word(mistake.option), usage: formatUsage(mistake.usage, word) });
    case 'value':
      return mistake.known.length > 0
        ? say('mistake.value known', {
            typed: echo(mistake.typed),
            option: word(mistake.option),
            known: joined('join.items', mistake.known),
          })
        : say('mistake.value', { typed: echo(mistake.typed), option: word(mistake.option) });
    case 'option':
      return say('mistake.option', { typed: echo(mistake.typed), usage: formatUsage(mistake.usage, word) });
    case 'date':
      return mistake.either.length > 0
        ? say('mistake.either date', { typed: echo(mistake.typed), dates: list(mistake.either.map(date)) })
        : say('mistake.date', { typed: echo(mistake.typed) });
    case 'length':
      return say('mistake.length', { option: word(mistake.option), most: mistake.most });
    case 'year':
      return say('mistake.year', { typed: echo(mistake.typed) });
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
