import { language, on, privately, subcommandsOf, type Command, type Option, type Subcommand } from '../../command.ts';
import { nameShownIn } from '../messages.ts';
import { formatUsage, usageOf } from '../../command-line.ts';
import { pageOf } from '../../facts/answers.ts';
import { compareDates } from '../../facts/calendar.ts';
import { FACT_KINDS } from '../../facts/catalog.ts';
import type { Body, FactDate } from '../../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { listField, field, pageButtons, titled, type Card, type Of } from './card.ts';

/** Bodies on one page of /about. */
const BODIES_ON_A_PAGE = 20;

export function aboutCard(voice: Voice, { catalog, page }: Of<'about'>): Card {
  const { say } = voice;
  const { bodies } = catalog.facts;
  const counts = FACT_KINDS.map((kind) =>
    say('about.count', { kind: say(`kind.${kind}`), count: catalog.ofKind(kind).length }),
  );
  const total = FACT_KINDS.reduce((sum, kind) => sum + catalog.ofKind(kind).length, 0);
  const shown = pageOf(bodies, page, BODIES_ON_A_PAGE);
  const verified = (body: Body) =>
    say('about.body', { body: voice.shortName(body), verified: voice.date(oldestOf(catalog.verifiedOf(body.id))) });
  return {
    line: say('about.line', {
      facts: total,
      oldest: voice.date(catalog.verified.oldest),
      newest: voice.date(catalog.verified.newest),
    }),
    title: titled(voice, say('about.title'), shown),
    description: say('about.description'),
    fields: [
      ...listField(say('about.counts'), counts),
      ...listField(say('about.bodies'), shown.items.map(verified)),
      ...field(say('about.licence'), say('about.licence value')),
    ],
    buttons: pageButtons(voice, shown),
  };
}

function oldestOf(dates: readonly FactDate[]): FactDate {
  return dates.toSorted(compareDates)[0] as FactDate;
}

export function helpCard({ say, language: speaks }: Voice, commands: readonly Command[]): Card {
  const word = (name: string) => nameShownIn(speaks, name);
  return {
    line: say('help.line'),
    title: say('help.title'),
    description: say('help.description', {
      on: word(on.name),
      language: word(language.name),
      private: word(privately.name),
    }),
    fields: commands.map(({ data }) => ({
      name: say('join.dash', { text: `/${word(data.name)}`, more: say(data.description) }),
      items: subcommandsOf(data).map((one) =>
        say('help.usage', {
          usage: formatUsage(
            usageOf(data.name, 'subcommands' in data ? one.name : undefined, withoutCommon(one)),
            word,
          ),
        }),
      ),
    })),
  };
}

/** Every look-up has them; they are explained once, above the commands. */
const COMMON: ReadonlySet<Option> = new Set([language, privately]);

function withoutCommon(one: Subcommand): Subcommand {
  return { ...one, options: one.options.filter((option) => !COMMON.has(option)) };
}
