/** How often two States voted alike, counted over the UN's voting lists. */
import { stateOfVoter, type State } from '../states/states.ts';
import type { Ballot, Texts } from './types.ts';

/** A recorded vote that both States are listed in, with the ballot of the one and of the other. */
export interface SharedVote {
  readonly symbol: string;
  readonly ballots: readonly [Ballot, Ballot];
}

/** What the lists say of two States together. */
export interface Agreement {
  /** Those they differed on first; of each kind the latest first. */
  readonly votes: readonly SharedVote[];
  readonly alike: number;
  /** Recorded votes in which one of them or both is in no list, or in several. */
  readonly leftOut: number;
  /** When the first and the last of the votes compared were held. */
  readonly since?: string;
  readonly to?: string;
}

/** Compares two States over all recorded votes, or over those of some resolutions. */
export function agreementOf(texts: Texts, one: State, other: State, on: ReadonlySet<string> | undefined): Agreement {
  const recorded = eachVoteOnce(texts, texts.recordedVotes()).filter((symbol) => on === undefined || on.has(symbol));
  const [mine, theirs] = ballotsBySymbol(texts, [one, other]);
  const shared = recorded.flatMap((symbol): readonly SharedVote[] => {
    const [first, second] = [mine.get(symbol), theirs.get(symbol)];
    return first && second ? [{ symbol, ballots: [first, second] }] : [];
  });
  const latest = shared.toReversed();
  const isAlike = ({ ballots: [first, second] }: SharedVote) => first === second;
  const [since, to] = [firstDate(texts, shared), firstDate(texts, latest)];
  return {
    votes: [...latest.filter((vote) => !isAlike(vote)), ...latest.filter(isAlike)],
    alike: shared.filter(isAlike).length,
    leftOut: recorded.length - shared.length,
    ...(since !== undefined && { since }),
    ...(to !== undefined && { to }),
  };
}

/** Of resolutions adopted in parts by one vote, the first part: 75/254 A, B and C are one vote. */
function eachVoteOnce(texts: Texts, symbols: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return symbols.filter((symbol) => {
    const whole = symbol.replace(/ [A-Z]$/u, '');
    if (whole === symbol) return true;
    const { adopted, adoption } = texts.resolution(symbol) ?? {};
    const vote = JSON.stringify([whole, adopted, adoption]);
    const isNew = !seen.has(vote);
    seen.add(vote);
    return isNew;
  });
}

function firstDate(texts: Texts, votes: readonly SharedVote[]): string | undefined {
  for (const { symbol } of votes) {
    const adopted = texts.resolution(symbol)?.adopted;
    if (adopted !== undefined) return adopted;
  }
  return undefined;
}

/** The ballots of two States by symbol, under whatever names they had; none where the file lists one twice, differently. */
function ballotsBySymbol(texts: Texts, states: readonly [State, State]) {
  const isOf = (name: string) => states.some((state) => stateOfVoter(name) === state);
  const ballots = [new Map<string, Ballot | undefined>(), new Map<string, Ballot | undefined>()] as const;
  for (const { symbol, voter, ballot } of texts.ballotsOf(texts.voters().filter(isOf))) {
    const own = ballots[stateOfVoter(voter) === states[0] ? 0 : 1];
    own.set(symbol, own.has(symbol) && own.get(symbol) !== ballot ? undefined : ballot);
  }
  return ballots;
}
