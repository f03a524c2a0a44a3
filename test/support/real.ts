/** The real thing for tests: the facts in data/, the catalogue of them, and a bot whose clock alone is not real. */
import { fileURLToPath } from 'node:url';
import { commands } from '../../commands/index.ts';
import { createBot, type Asker, type MessageBody } from '../../src/bot.ts';
import { createCatalog } from '../../src/facts/catalog.ts';
import { describe, loadFacts } from '../../src/facts/load.ts';
import type { Facts } from '../../src/facts/schema.ts';
import { createLog } from '../../src/log.ts';

/** The folder of the real facts. */
export const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** When it is, unless a test says otherwise: 7 in the morning of 22 November 2026 in New York. */
export const NOW = '2026-11-22T12:00:00Z';

export const facts: Facts = realFacts();
export const catalog = createCatalog(facts);

/** Somebody in no server. */
export const someone: Asker = { locale: 'en-US', user: '80351110224678912' };

/** The real bot at a moment. */
export function botAt(now: string = NOW) {
  const instant = Temporal.Instant.from(now);
  return createBot({ commands, catalog: () => catalog, log: createLog('silent'), now: () => instant });
}

/** What the real bot answers to a command line at a moment. */
export function ask(line: string, now: string = NOW): Promise<MessageBody> {
  return botAt(now).answerLine(line, someone);
}

/** All text of a message body: the line, the embeds and the buttons, escapes taken off. */
export function textOf({ content, embeds = [], components = [] }: MessageBody): string {
  const parts = [
    content,
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ]),
    ...components.flatMap((row) => row.components.map((button) => ('label' in button ? button.label : ''))),
  ];
  return unescaped(parts.filter((part) => part !== undefined).join('\n'));
}

/** Text as a reader sees it, without the backslashes that keep it from being Markdown. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gu, '$1');
}

function realFacts(): Facts {
  const loaded = loadFacts(DATA);
  if ('problems' in loaded) throw new Error(loaded.problems.map(describe).join('\n'));
  return loaded.facts;
}
