import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Bot } from '../../src/bot.ts';
import { completionsOf, createConsole } from '../../src/transports/console.ts';
import { ask, botAt, someone } from '../support/real.ts';

/** What the console writes when it is given some text and then the end. */
async function written(text: string, interactive = false, bot: Bot = botAt()): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let all = '';
  output.on('data', (data: Buffer) => (all += data.toString()));
  const { closed } = createConsole({ bot, commands, input, output, interactive });
  input.end(text);
  await closed;
  return all;
}

describe('lines from a pipe', () => {
  it('are answered, and nothing else is written', async () => {
    const { content } = await ask('/norm f');
    const all = await written('/norm f\n');
    expect(all.startsWith(content)).toBe(true);
    expect(all).not.toMatch(/^> |Tab completes/mu);
    expect(all.endsWith('\n\n')).toBe(true);
  });

  it('are answered in their order, however long each takes', async () => {
    const real = botAt();
    const waits = [40, 0, 20];
    const bot: Bot = {
      ...real,
      async answerLine(line, asker) {
        await new Promise((resolve) => setTimeout(resolve, waits.shift()));
        return real.answerLine(line, asker);
      },
    };
    const all = await written('/norm a\n/norm b\n/norm c\n', false, bot);
    expect([...all.matchAll(/^Norm ([abc]), /gmu)].map(([, letter]) => letter)).toEqual(['a', 'b', 'c']);
  });

  it('that are blank are passed over', async () => {
    expect(await written('\n  \n\t\n')).toBe('');
  });

  it('that are mistyped are said to be, privately', async () => {
    expect(await written('/frob\n')).toMatch(/only you[^]*\/help/u);
  });

  it('show Markdown as plain text', async () => {
    const all = await written('/resolution 75/240\n/about\n/help\n');
    expect(all).not.toMatch(/\*\*|\]\(http/u);
    expect(all).toContain('https://docs.un.org/fr/A/RES/75/240');
  });

  it('may be in any writing', async () => {
    expect(await written('/resolution القرار ٧٥/٢٤٠\n')).toContain('92 in favour');
  });
});

describe('a number', () => {
  it('presses a button of the last answer', async () => {
    const all = await written('/session list\n1\n');
    expect(all).toMatch(/Page 1 of \d+[^]*Page 2 of \d+/u);
  });

  it('presses a button of the answer that a button gave', async () => {
    const all = await written('/session list\n1\n2\n');
    expect(all).toMatch(/Page 2 of \d+[^]*Page 3 of \d+/u);
  });

  it.each([
    ['before any answer', '1\n', 1],
    ['that is on no button', '/session list\n9\n', 9],
    ['of nought', '/session list\n0\n', 0],
  ])('%s is said to press nothing', async (_, text, number) => {
    expect(await written(text)).toMatch(new RegExp(`no button ${number}`, 'u'));
  });

  it('asks, where several are offered, the same question of the one chosen', async () => {
    const all = await written('/body chair OEWG\n1\n');
    expect(all).toContain('Jürg Lauber');
  });
});

describe('a person', () => {
  it('is welcomed, and told what to type', async () => {
    const all = await written('', true);
    expect(all).toContain('/oewg chair');
    expect(all).toContain('Tab');
    expect(all).toContain('> ');
  });

  it('is answered as a pipe is', async () => {
    expect(await written('/norm f\n', true)).toContain((await ask('/norm f')).content);
  });

  it('completes with the Tab key', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let all = '';
    output.on('data', (data: Buffer) => (all += data.toString()));
    const { closed } = createConsole({ bot: botAt(), commands, input, output, interactive: true });
    // Key by key: what is pasted is not completed.
    for (const keys of ['/oewg ch', '\t', '\n']) {
      input.write(keys);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    input.end();
    await closed;
    expect(all).toContain('Burhan Gafoor');
  });
});

describe('closing', () => {
  it('from outside answers what was read, and is then done', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let all = '';
    output.on('data', (data: Buffer) => (all += data.toString()));
    const { closed, close } = createConsole({ bot: botAt(), commands, input, output, interactive: false });
    input.write('/norm f\n');
    await new Promise((resolve) => setImmediate(resolve));
    close();
    await closed;
    expect(all).toContain('Norm f');
  });
});

describe('the end of the input', () => {
  it('while an answer is being worked out does not keep the console from closing, nor the rest unanswered', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let all = '';
    output.on('data', (data: Buffer) => (all += data.toString()));
    const { closed } = createConsole({ bot: botAt(), commands, input, output, interactive: true });
    input.write('/norm f\n/norm g\n\u0004');
    await closed;
    expect(all).toContain('Norm f');
    expect(all).toContain('Norm g');
  });
});

describe('completion', () => {
  const { user, locale } = someone;
  const complete = (line: string) =>
    completionsOf(line, { bot: botAt(), commands, invocation: { command: '', options: {}, user, locale } });

  it.each<readonly [typed: string, offered: readonly string[], replaced: string]>([
    // Commands
    ['/o', ['/oewg '], '/o'],
    ['/s', ['/session ', '/statement ', '/search ', '/settings '], '/s'],
    ['/frob', [], '/frob'],
    // Subcommands
    ['/oewg ', ['overview ', 'chair ', 'mandate ', 'sessions ', 'documents '], ''],
    ['/oewg ch', ['chair '], 'ch'],
    ['/session l', ['list '], 'l'],
    ['/oewg x', [], 'x'],
    // Options
    ['/oewg chair ', ['group:', 'on:', 'language:', 'private:'], ''],
    ['/oewg chair o', ['on:'], 'o'],
    ['/oewg chair on:2020 ', ['group:', 'language:', 'private:'], ''],
    ['/oewg chair on:2020 p', ['private:'], 'p'],
    ['/about ', ['language:', 'private:'], ''],
    ['/body chair global mechanism o', ['on:'], 'o'],
    ['/frob ', [], '/frob '],
    ['/oewg frob ', [], '/oewg frob '],
    // Values
    ['/oewg chair group:', ['oewg-2021-2025', 'oewg-2019-2021'], ''],
    ['/oewg chair group:first', ['oewg-2019-2021'], 'first'],
    ['/search x kind:', ['body', 'resolution', 'session', 'officer', 'document', 'norm', 'statement', 'text'], ''],
    ['/search x kind:s', ['session', 'statement'], 's'],
    ['/about private:', ['true', 'false'], ''],
    ['/about private:t', ['true'], 't'],
    ['/oewg chair on:20', [], 'on:20'],
  ])('of %j offers %j for %j', async (typed, offered, replaced) => {
    expect(await complete(typed)).toEqual([offered, replaced]);
  });

  it.each<readonly [typed: string, first: string, replaced: string]>([
    ['/body chair glob', 'global-mechanism', 'glob'],
    ['/body chair body:glob', 'global-mechanism', 'glob'],
    ['/body chair hanoi', 'un-cybercrime-convention', 'hanoi'],
    ['/statement 73/27 speaker:can', 'Canada', 'can'],
    ['/statement 73/27 speaker:russian f', 'Russian Foreign Ministry', 'russian f'],
    ['/norm supply', 'norm-13i', 'supply'],
  ])('of %j offers %s first for %j, as Discord would', async (typed, first, replaced) => {
    const [offered, typedValue] = await complete(typed);
    expect([offered[0], typedValue]).toEqual([first, replaced]);
  });

  it('begins with all commands, for nothing and for a slash', async () => {
    const all = commands.map(({ data }) => `/${data.name} `);
    expect(await complete('')).toEqual([all, '']);
    expect(await complete('/')).toEqual([all, '/']);
  });

  it('offers what the command is then answered with', async () => {
    for (const value of (await complete('/resolution 75/2'))[0]) {
      expect((await ask(`/resolution ${value}`)).flags, value).toBeUndefined();
    }
  });
});
