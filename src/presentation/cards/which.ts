/** Questions back: which resolution, which State. */
import { formatCommandLine } from '../../command-line.ts';
import { echo, escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, sentences, type Card, type Of } from './card.ts';
import { otherButtons, otherInWords } from './imported-text.ts';

export function whichTextCard(voice: Voice, { query, option, candidates }: Of<'which text'>): Card {
  const { say } = voice;
  return {
    line: say('which.text', {
      query: echo(query),
      names: voice.list(candidates.slice(0, 8).map(({ symbol }) => escape(symbol))),
    }),
    fields: listField(
      say('ambiguous.field'),
      candidates.map((one) => otherInWords(voice, one)),
    ),
    buttons: otherButtons(voice, candidates, option),
  };
}

export function whichStateCard(voice: Voice, { query, option, candidates, nearest }: Of<'which State'>): Card {
  const { say, invocation } = voice;
  const { command, options } = invocation;
  const offered = candidates.length > 0 ? candidates : nearest;
  const names = voice.list(offered.map(voice.state));
  return {
    line:
      candidates.length > 0
        ? say('which.state', { query: echo(query), names })
        : sentences(
            voice,
            say('which.no state', { query: echo(query) }),
            nearest.length > 0 && say('not found.nearest', { names }),
          ),
    fields: [],
    buttons: offered.map((state) => ({
      label: voice.plain.state(state),
      run: formatCommandLine({ command, options: { ...options, [option]: state.iso3 } }),
    })),
  };
}
