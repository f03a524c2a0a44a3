/** The log: JSON lines by pino, on standard error, so that standard output is only ever the answer. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** A log at a level. What a secret might be called is never written. */
export function createLog(level: string): Log {
  const secrets = ['token', '*.token', 'headers.authorization', '*.headers.authorization'];
  // Writing at once loses no line when the process ends, and was measured to cost a reply less than writing later.
  const destination = pino.destination({ dest: 2, sync: true });
  return pino({ level, base: null, redact: { paths: secrets, censor: '[redacted]' } }, destination);
}
