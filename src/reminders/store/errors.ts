/** What can be wrong with the store, as its callers see it. */

/** What happened to the database, for those who decide by it. */
export type StoreTrouble =
  | 'not writable'
  | 'damaged'
  | 'busy'
  | 'full'
  | 'unreachable'
  | 'refused'
  | 'newer'
  | 'not for this database'
  | 'other';

/** Thrown for everything that goes wrong with the database; its message is one sentence that says what to do. */
export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}
