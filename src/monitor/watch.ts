/** What is told as it happens, to whoever counts it. */

/** An interaction that was answered, or for which suggestions were given. */
export interface Answered {
  /** The command and its subcommand, `unknown`, or `autocomplete`. */
  readonly command: string;
  /** The kind of answer, `failed`, or `suggested`. */
  readonly outcome: string;
  /** Milliseconds. */
  readonly ms: number;
}

/** An attempt to deliver a reminder that has ended. */
export interface Delivered {
  readonly outcome: 'sent' | 'waiting' | 'refused' | 'missed';
  /** Milliseconds after it was due, where it has a moment at which it was. */
  readonly late?: number;
  readonly at: Temporal.Instant;
}

/** Is told of everything that is counted. None of these may throw, nor take their time. */
export interface Watch {
  answered(what: Answered): void;
  delivered(what: Delivered): void;
  /** Discord asked for a pause before a request. */
  rateLimited(): void;
}
