import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { createBot } from '../src/bot.ts';
import { createCatalog, type Catalog } from '../src/facts/catalog.ts';
import type { Invocation } from '../src/command.ts';
import { createReplyMemory, type Given } from '../src/reply-memory.ts';
import type { Texts } from '../src/texts/types.ts';
import { catalog, facts, NOW, someone } from './support/real.ts';

/** A bot whose clock and facts a test can change while it runs. */
function changingBot(remembered?: number) {
  const state: { now: string; catalog: Catalog } = { now: NOW, catalog };
  const bot = createBot({
    commands,
    catalog: () => state.catalog,
    log: pino({ level: 'silent' }),
    now: () => Temporal.Instant.from(state.now),
    ...(remembered !== undefined && { remembered }),
  });
  return { state, ask: (line: string, who = someone) => bot.answerLine(line, who) };
}

describe('a reply that was given before', () => {
  it('is given again', async () => {
    const { ask } = changingBot();
    expect(await ask('/session next')).toEqual(await ask('/session next'));
  });

  it('is not given on the next day in New York', async () => {
    const { state, ask } = changingBot();
    state.now = '2026-11-23T04:59:59Z';
    expect((await ask('/session next')).content).toContain('in 15 days');
    state.now = '2026-11-23T05:00:00Z';
    expect((await ask('/session next')).content).toContain('in 14 days');
  });

  it('is not kept when other texts are imported', async () => {
    const recall = createReplyMemory(10);
    const now = Temporal.Instant.from(NOW);
    const question = { command: 'about', options: {}, ...someone, page: 1 };
    const asked: number[] = [];
    const ask = (n: number, texts?: Texts) =>
      recall(question, { catalog, now, ...(texts && { texts }) }, async () => {
        asked.push(n);
        return { kind: 'help', body: { content: String(n), allowed_mentions: { parse: [] } } };
      });
    const [first, second] = [{} as Texts, {} as Texts];
    for (const [n, texts] of [undefined, undefined, first, first, second].entries()) await ask(n, texts);
    expect(asked).toEqual([0, 2, 4]);
  });

  it('is not kept after midnight in New York when it was worked out before', async () => {
    const recall = createReplyMemory(10);
    const [before, after] = ['2026-11-23T04:59:59Z', '2026-11-23T05:00:00Z'].map((now) => Temporal.Instant.from(now));
    if (!before || !after) throw new Error('two moments');
    const given = (content: string): Given => ({ kind: 'help', body: { content, allowed_mentions: { parse: [] } } });
    const question = { command: 'session', subcommand: 'next', options: {}, ...someone, page: 1 };
    const slow = Promise.withResolvers<Given>();
    const first = recall(question, { catalog, now: before }, () => slow.promise);
    // Another question is asked on the new day while the first is still being worked out.
    await recall({ ...question, subcommand: 'now' }, { catalog, now: after }, () => Promise.resolve(given('now')));
    slow.resolve(given('yesterday'));
    expect((await first).body.content).toBe('yesterday');
    const again = await recall(question, { catalog, now: after }, () => Promise.resolve(given('today')));
    expect(again.body.content).toBe('today');
  });

  it('is not given when the facts have changed', async () => {
    const { state, ask } = changingBot();
    expect((await ask('/session next')).content).toContain('7–11 December 2026');
    state.catalog = createCatalog({ ...facts, sessions: facts.sessions.filter(({ id }) => id !== 'gm-dtg-2026-12') });
    expect((await ask('/session next')).content).not.toContain('7–11 December 2026');
  });

  it.each([
    ['privately', '/oewg chair', '/oewg chair private:true'],
    ['as of another date', '/oewg chair on:2020', '/oewg chair on:2022'],
    ['of another body', '/body chair ahc', '/body chair global mechanism'],
    ['with another subcommand', '/oewg chair', '/oewg mandate'],
  ])('is not given to a question asked %s', async (_, first, second) => {
    const { ask } = changingBot();
    expect(await ask(first)).not.toEqual(await ask(second));
  });

  it('is the same whoever asks', async () => {
    const { ask } = changingBot();
    expect(await ask('/norm f')).toEqual(await ask('/norm f', { ...someone, user: '1', guild: '2' }));
  });

  it('is the same for all whose language it is, and is not given to others', async () => {
    const recall = createReplyMemory(10);
    const question = { command: 'about', options: {}, ...someone, page: 1 };
    const now = Temporal.Instant.from(NOW);
    let times = 0;
    const ask = (more: Partial<Invocation>) =>
      recall({ ...question, ...more }, { catalog, now }, () => {
        times += 1;
        return Promise.resolve({ kind: 'help', body: { content: String(times), allowed_mentions: { parse: [] } } });
      }).then(({ body }) => body.content);
    const english = await ask({ locale: 'en-GB' });
    expect(await ask({ locale: 'de' })).toBe(english);
    const russian = await ask({ locale: 'fr', chosen: { person: 'ru' } });
    expect(russian).not.toBe(english);
    expect(await ask({ locale: 'ru' })).toBe(russian);
    expect(await ask({ locale: 'en-GB', language: 'ru' })).toBe(russian);
    expect(await ask({ locale: 'ru', privately: true })).not.toBe(russian);
    expect(await ask({ locale: 'ru', guildLocale: 'en-US' })).not.toBe(russian);
  });

  it('is right though no more than one is remembered, or none', async () => {
    for (const remembered of [0, 1]) {
      const { ask } = changingBot(remembered);
      for (const letter of ['a', 'b', 'a', 'b']) {
        expect((await ask(`/norm ${letter}`)).content).toContain(`Norm ${letter}, `);
      }
    }
  });
});
