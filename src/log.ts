/** The log: JSON lines by pino, on standard error, so that standard output is only ever the answer. */
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** What Discord gives to answer one interaction with stands in addresses, and so in errors. */
const INTERACTION_TOKEN = /(?<=\/(?:interactions|webhooks)\/\d+\/)[^/"\s\\]+/gu;
const CENSORED = '[redacted]';

/**
 * A log at a level, which never holds a secret: none of those given, wherever in a line they would stand, no token of an
 * interaction, and nothing under a name that secrets go by.
 */
export function createLog(
  level: string,
  secrets: readonly string[] = [],
  // Writing at once loses no line when the process ends, and was measured to cost a reply less than writing later.
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  const paths = ['token', '*.token', 'headers.authorization', '*.headers.authorization'];
  // As they stand in JSON, and in JSON within it.
  const hidden = secrets.map(inJson).flatMap((once) => [inJson(once), once]);
  const streamWrite = (line: string) =>
    hidden.reduce((text, secret) => text.replaceAll(secret, CENSORED), line).replaceAll(INTERACTION_TOKEN, CENSORED);
  return pino({ level, base: null, redact: { paths, censor: CENSORED }, hooks: { streamWrite } }, destination);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
