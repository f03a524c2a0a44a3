/** Sessions as they were last on record, so that it can be said which are there no more. */
import type { Session } from '../../facts/schema.ts';
import type { Parts } from './write.ts';

/** The remembering of sessions. */
export function createRecord({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
    /** Remembers sessions as they are on record; gives those remembered before that are no longer among them. */
    recordSessions: async (list: readonly Session[]): Promise<readonly Session[]> => {
      const known = await db.selectFrom('sessions').selectAll().orderBy('session').execute();
      const facts = new Map(known.map(({ session, fact }) => [session, fact]));
      const changed = list
        .map((session) => ({ session: session.id, fact: JSON.stringify(session) }))
        .filter(({ session, fact }) => facts.get(session) !== fact);
      if (changed.length > 0)
        await write(async (db) => {
          for (const row of changed)
            await db
              .insertInto('sessions')
              .values(row)
              .onConflict((conflict) => conflict.column('session').doUpdateSet({ fact: row.fact }))
              .execute();
        });
      const listed = new Set(list.map(({ id }) => id));
      return known.filter(({ session }) => !listed.has(session)).map(({ fact }) => JSON.parse(fact) as Session);
    },
  };
}
