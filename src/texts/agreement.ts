/** How often two States voted alike, counted over the UN's voting lists. */
import { stateOfVoter, type State } from '../states/states.ts';
import { onTopic } from './find-resolution.ts';
import type { Ballot, Texts } from './types.ts';

/** A recorded vote that both States are listed in. */
export interface SharedVote {
  readonly symbol: string;
  readonly title?: string;
  readonly date?: string;
  /** Of the one State and of the other. */
  readonly ballots: readonly [Ballot, Ballot];
}

/** What the lists say of two States together. */
export interface Agreement {
  /** Those they differed on first; of each kind the latest first. */
  readonly votes: readonly SharedVote[];
  readonly alike: number;
  /** Recorded votes in which one of them or both is in no list, or in several. */
  readonly leftOut: number;
  /** The first and the last of the votes compared. */
  readonly since?: string;
  readonly to?: string;
}

/** Compares two States over all recorded votes, or over those on a topic. */
export function agreementOf(texts: Texts, one: State, other: State, topic: string | undefined): Agreement {
  const on = topic === undefined ? undefined : new Set(onTopic(texts, topic).map(({ text }) => text.symbol));
  const isOn = (symbol: string) => on === undefined || on.has(symbol);
  const [mine, theirs] = [ballotsBySymbol(texts, one), ballotsBySymbol(texts, other)];
  const about = new Map(texts.list().map((text) => [text.symbol, text]));
  const recorded = texts.recordedVotes().filter(isOn);
  const shared = recorded.flatMap((symbol): readonly SharedVote[] => {
    const [first, second] = [mine.get(symbol), theirs.get(symbol)];
    if (typeof first !== 'string' || typeof second !== 'string') return [];
    const { titles, adopted } = about.get(symbol) ?? {};
    const title = titles?.en ?? Object.values(titles ?? {})[0];
    return [
      {
        symbol,
        ballots: [first, second],
        ...(title !== undefined && { title }),
        ...(adopted !== undefined && { date: adopted }),
      },
    ];
  });
  const latest = shared.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const isAlike = ({ ballots: [first, second] }: SharedVote) => first === second;
  const dates = latest.flatMap(({ date }) => date ?? []);
  const [since, to] = [dates.at(-1), dates[0]];
  return {
    votes: [...latest.filter((vote) => !isAlike(vote)), ...latest.filter(isAlike)],
    alike: shared.filter(isAlike).length,
    leftOut: recorded.length - shared.length,
    ...(since !== undefined && { since }),
    ...(to !== undefined && { to }),
  };
}

/** A State's ballots by symbol, under whatever name it had; undefined where the file lists it twice, and differently. */
function ballotsBySymbol(texts: Texts, state: State): ReadonlyMap<string, Ballot | undefined> {
  const names = texts.voters().filter((name) => stateOfVoter(name) === state);
  const ballots = new Map<string, Ballot | undefined>();
  for (const { symbol, ballot } of texts.ballotsOf(names)) {
    ballots.set(symbol, ballots.has(symbol) && ballots.get(symbol) !== ballot ? undefined : ballot);
  }
  return ballots;
}
