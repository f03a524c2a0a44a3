/** Recorded votes: by the UN's lists where they were imported, else by what the curated record has of them. */
import { stateOfVoter, STATES, type State } from '../states/states.ts';
import type { NamedText } from './named.ts';
import type { Ballot } from './types.ts';

/** The three lists, in the order the UN prints them. */
export const BALLOTS: readonly Ballot[] = ['in favour', 'against', 'abstaining'];

/** Who is on a list: a State, or a name that is no State's, shown as it is. */
export interface Voter {
  readonly name: string;
  readonly state?: State;
}

/** A recorded vote. */
export interface RecordedVote {
  readonly totals: Readonly<Record<Ballot, number>>;
  /** Who is on each list; a list that there is not, though votes were counted for it, is left out. */
  readonly lists: Readonly<Partial<Record<Ballot, readonly Voter[]>>>;
  /** The Member States on no list; only where there are all three lists. */
  readonly unlisted?: readonly State[];
  /** Whose lists these are. */
  readonly by: 'file' | 'record';
  /** The totals of the UN's file where the curated record has others. */
  readonly otherTotals?: Readonly<Record<Ballot, number>>;
}

/** How a resolution was adopted; undefined where nothing that is held says so. */
export type HowAdopted =
  | { readonly how: 'without a vote' }
  | { readonly how: 'recorded vote'; readonly vote: RecordedVote };

/** How a text was adopted. The curated record's totals come first; the lists are the UN's where there are any. */
export function howAdopted({ entry, record }: NamedText): HowAdopted | undefined {
  const curated = entry?.kind === 'resolution' ? entry.fact.adoption : undefined;
  const filed = record?.adoption;
  if (curated?.how === 'without a vote' || (!curated && filed?.how === 'without a vote'))
    return { how: 'without a vote' };
  const ofRecord = curated && {
    totals: { 'in favour': curated.inFavour, against: curated.against, abstaining: curated.abstaining },
    voters: { 'in favour': [], against: curated.votedAgainst, abstaining: curated.abstained },
  };
  const ofFile = filed?.how === 'recorded vote' ? filed.roll : undefined;
  const totals = ofRecord?.totals ?? ofFile?.totals;
  if (!totals) return undefined;
  const by = ofFile && BALLOTS.some((ballot) => ofFile.voters[ballot].length > 0) ? 'file' : 'record';
  const voters = (by === 'file' ? ofFile?.voters : ofRecord?.voters) ?? NOBODY;
  const lists: Partial<Record<Ballot, readonly Voter[]>> = {};
  for (const ballot of BALLOTS) {
    if (voters[ballot].length > 0 || totals[ballot] === 0) lists[ballot] = voters[ballot].map(voterOf);
  }
  const unlisted = BALLOTS.every((ballot) => lists[ballot]) ? outside(lists) : undefined;
  const otherTotals = ofFile && BALLOTS.some((ballot) => ofFile.totals[ballot] !== totals[ballot]) && ofFile.totals;
  return {
    how: 'recorded vote',
    vote: { totals, lists, by, ...(unlisted && { unlisted }), ...(otherTotals && { otherTotals }) },
  };
}

const NOBODY: Readonly<Record<Ballot, readonly string[]>> = { 'in favour': [], against: [], abstaining: [] };

function voterOf(spelling: string): Voter {
  const state = stateOfVoter(spelling);
  return state ? { name: state.name, state } : { name: spelling };
}

function outside(lists: RecordedVote['lists']): readonly State[] {
  const on = new Set(BALLOTS.flatMap((ballot) => (lists[ballot] ?? []).map(({ state }) => state)));
  return STATES.filter((state) => !on.has(state));
}

/** The lists a State is on: one, as a rule; none; or, where the UN's file errs, several. */
export function ballotsOf({ lists }: RecordedVote, state: State): readonly Ballot[] {
  return BALLOTS.filter((ballot) => lists[ballot]?.some((voter) => voter.state === state));
}

/** The lists whose length is not what was counted. */
export function discrepancies({ totals, lists }: RecordedVote) {
  return BALLOTS.flatMap((ballot) => {
    const listed = lists[ballot]?.length;
    return listed === undefined || listed === totals[ballot] ? [] : [{ ballot, listed, counted: totals[ballot] }];
  });
}
