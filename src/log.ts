/** The log: JSON lines by pino, on standard error, so that standard output is only ever the answer. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** A log at a level. What a secret might be called is never written. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['token', '*.token', 'headers.authorization', '*.headers.authorization'], censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
