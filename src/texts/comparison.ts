/** Two resolutions side by side: who voted otherwise on the one than on the other. */
import { STATES, type State } from '../states/states.ts';
import type { Ballot } from './types.ts';
import { BALLOTS, ballotsOf, type HowAdopted, type RecordedVote } from './votes.ts';

/** Where a State stands in a vote: on one of the lists, or on none of them. */
export type Stand = Ballot | 'none';

/** States that went from one list to another. */
export interface Move {
  readonly from: Stand;
  readonly to: Stand;
  readonly states: readonly State[];
}

/** Who stands where in both votes. */
export interface Moves {
  readonly moved: readonly Move[];
  /** On the same list both times, and how many could be compared at all. */
  readonly same: number;
  readonly compared: number;
  /** Whether some lists are missing, so that only those named in both are compared. */
  readonly partial: boolean;
}

const STANDS: readonly Stand[] = [...BALLOTS, 'none'];

/** Who moved between two recorded votes; undefined where one of them was none. */
export function movesBetween(a: HowAdopted | undefined, b: HowAdopted | undefined): Moves | undefined {
  if (a?.how !== 'recorded vote' || b?.how !== 'recorded vote') return undefined;
  const stands = STATES.flatMap((state) => {
    const [from, to] = [standOf(a.vote, state), standOf(b.vote, state)];
    return from === undefined || to === undefined ? [] : [{ state, from, to }];
  });
  const moved = STANDS.flatMap((from) =>
    STANDS.flatMap((to) => {
      const states = stands.flatMap((one) => (one.from === from && one.to === to ? [one.state] : []));
      return from === to || states.length === 0 ? [] : [{ from, to, states }];
    }),
  );
  const same = stands.filter(({ from, to }) => from === to && from !== 'none').length;
  return { moved, same, compared: stands.length, partial: !a.vote.unlisted || !b.vote.unlisted };
}

/** Undefined where the lists do not tell: one is missing, or the State is on several. */
function standOf(vote: RecordedVote, state: State): Stand | undefined {
  const [ballot, ...others] = ballotsOf(vote, state);
  if (others.length > 0) return undefined;
  return ballot ?? (vote.unlisted ? 'none' : undefined);
}
