/** How and when a resolution was adopted, in words. */
import type { Resolution } from '../../facts/schema.ts';
import type { NamedText } from '../../texts/named.ts';
import type { Ballot } from '../../texts/types.ts';
import { reported } from '../sourcing.ts';
import type { Voice } from '../voice.ts';
import { at } from './card.ts';

/** "adopted on 31 December 2020 by recorded vote, 92 in favour, 50 against, 21 abstaining". */
export function adoptionInWords(voice: Voice, resolution: Resolution): string {
  const { date, adoption } = resolution;
  const how = adoption && reported(voice, howInWords(voice, adoption), resolution, 'adoption');
  return adopted(voice, date && reported(voice, at(voice, date), resolution, 'date'), how);
}

/** The same of a text by what the curated record has of it and, where it has nothing, by the UN's file. */
export function textAdoption(voice: Voice, { entry, record }: NamedText): string {
  const fact = entry?.kind === 'resolution' ? entry.fact : undefined;
  if (fact?.date !== undefined && (fact.adoption || !record?.adoption)) return adoptionInWords(voice, fact);
  const date = fact?.date ?? record?.adopted;
  const how = fact?.adoption
    ? howInWords(voice, fact.adoption)
    : record?.adoption &&
      (record.adoption.how === 'without a vote'
        ? voice.say('resolution.without')
        : voice.say('resolution.recorded', { vote: totalsInWords(voice, record.adoption.roll.totals) }));
  return adopted(voice, date && at(voice, date), how);
}

/** "92 in favour, 50 against, 21 abstaining". */
export function totalsInWords({ say }: Voice, totals: Readonly<Record<Ballot, number>>): string {
  return say('resolution.vote', {
    inFavour: totals['in favour'],
    against: totals.against,
    abstaining: totals.abstaining,
  });
}

function adopted({ say, joined }: Voice, when: string | undefined, how: string | undefined): string {
  if (when !== undefined && how !== undefined) return say('resolution.adopted how', { date: when, how });
  return joined('join.semicolon', [
    when === undefined ? say('resolution.date unknown') : say('resolution.adopted', { date: when }),
    how ?? say('resolution.unknown'),
  ]);
}

function howInWords({ say }: Voice, adoption: NonNullable<Resolution['adoption']>): string {
  if (adoption.how === 'without a vote') return say('resolution.without');
  const { inFavour, against, abstaining } = adoption;
  return say('resolution.recorded', { vote: say('resolution.vote', { inFavour, against, abstaining }) });
}
