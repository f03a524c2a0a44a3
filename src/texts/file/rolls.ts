/**
 * The recorded votes of a file all together, as a count over years of them needs them: kept once they were asked for, a
 * byte for each voter in each vote.
 */
import type { DatabaseSync } from 'node:sqlite';
import { decodeRoll } from './format.ts';

/** All recorded votes, by date of adoption. */
export interface Rolls {
  readonly symbols: readonly string[];
  /** The lists that a voter is on, each by a bit in the order of the lists, in one vote after another. */
  listsOf(voter: number): Uint8Array;
}

/** Reads them the first time they are asked for. */
export function createRolls(database: DatabaseSync): () => Rolls {
  const find = database.prepare(
    'select s.name, r.votes from resolution r join symbol s on s.id = r.symbol where r.votes is not null order by r.adopted, r.rank',
  );
  let known: Rolls | undefined;
  return () => (known ??= read(find.all().map(({ name, votes }) => [String(name), votes as Uint8Array])));
}

function read(votes: readonly (readonly [symbol: string, roll: Uint8Array])[]): Rolls {
  const byVoter = new Map<number, Uint8Array>();
  for (const [at, [, roll]] of votes.entries()) {
    for (const [list, voters] of decodeRoll(roll).voters.entries()) {
      for (const voter of voters) {
        const lists = byVoter.get(voter) ?? new Uint8Array(votes.length);
        lists[at] = (lists[at] ?? 0) | (1 << list);
        byVoter.set(voter, lists);
      }
    }
  }
  return {
    symbols: votes.map(([symbol]) => symbol),
    listsOf: (voter) => byVoter.get(voter) ?? new Uint8Array(votes.length),
  };
}
