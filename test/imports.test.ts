/** Which way imports run: read from the import statements of the sources, and held here. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from './support/real.ts';

interface Import {
  /** The file that imports, and what: a file of the project, or the name of a package. */
  readonly from: string;
  readonly to: string;
  /** Whether the import is gone when the types are. */
  readonly typeOnly: boolean;
  /** Whether it is loaded when the statement is reached, and not before: `import(…)`. */
  readonly onDemand: boolean;
}

const files = globSync(['src/**/*.{ts,js}', 'commands/**/*.ts'], { cwd: PROJECT }).map((file) =>
  file.split(sep).join('/'),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(PROJECT, file), 'utf8')]));
const imports = [...sources].flatMap(([file, text]) => importsIn(file, text));
const atRunTime = imports.filter(({ typeOnly }) => !typeOnly);
/** What is loaded with the file itself. */
const statements = atRunTime.filter(({ onDemand }) => !onDemand);

/** Statements, `export … from` among them, and `import(…)`. */
function importsIn(from: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  const statements = code.matchAll(
    /^(?:import|export)\s+(?<clause>(?:type\s)?[^;'"]*?from\s*)?['"](?<to>[^'"]+)['"]/gmu,
  );
  const calls = code.matchAll(/\bimport\(\s*['"](?<to>[^'"]+)['"]\s*\)/gu);
  return [
    ...[...statements].map(({ groups = {} }) => ({
      from,
      to: resolved(from, groups['to'] ?? ''),
      typeOnly: isTypeOnly(groups['clause'] ?? ''),
      onDemand: false,
    })),
    ...[...calls].map(({ groups = {} }) => ({
      from,
      to: resolved(from, groups['to'] ?? ''),
      typeOnly: false,
      onDemand: true,
    })),
  ];
}

function isTypeOnly(clause: string): boolean {
  if (clause.startsWith('type ')) return true;
  const names = /^\{(?<names>[^}]*)\}\s*from/u.exec(clause)?.groups?.['names']?.split(',') ?? [''];
  return names.filter((name) => name.trim() !== '').every((name) => name.trim().startsWith('type ')) && names[0] !== '';
}

function resolved(from: string, to: string): string {
  return to.startsWith('.')
    ? normalize(join(dirname(from), to))
        .split(sep)
        .join('/')
    : to;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '');
}

/** Imports that a rule forbids, as "who imports what". */
function breaches(all: readonly Import[], from: (file: string) => boolean, to: (file: string) => boolean) {
  return all.filter((one) => from(one.from) && to(one.to)).map((one) => `${one.from} imports ${one.to}`);
}

const inRoom =
  (...rooms: readonly string[]) =>
  (file: string) =>
    rooms.some((room) => file.startsWith(room));
const isDiscord = (to: string) => /^(?:discord\.js|discord-api-types|@discordjs\/)/u.test(to);
// What is said to and by Discord is common to all that speak to it; the signed way in has parts of its own.
const isTransport = (to: string) =>
  /^src\/transports\/(?!(?:discord|discord-messenger|interactions|once|pace|patience|readable|refusals|signature)\.ts$)/u.test(
    to,
  );

describe('imports', () => {
  it('are read: of each file that has any', () => {
    expect(files).toContain('src/bot.ts');
    expect(imports.length).toBeGreaterThan(200);
    const [main, deploy] = ['src/main.ts', 'src/deploy.ts'];
    const onDemand = { typeOnly: false, onDemand: true };
    expect(imports).toContainEqual({ from: main, to: 'src/transports/console.ts', ...onDemand });
    const statement = { typeOnly: false, onDemand: false };
    expect(imports).toContainEqual({
      ...statement,
      from: 'src/presentation/reply.ts',
      to: 'discord.js',
      typeOnly: true,
    });
    expect(imports).toContainEqual({ ...statement, from: deploy, to: 'discord.js' });
  });

  it('are of files that there are', () => {
    expect(
      breaches(
        imports,
        () => true,
        (to) => /^(?:src|commands)\//u.test(to) && !sources.has(to),
      ),
    ).toEqual([]);
  });

  it('of facts/ are of facts/ and of answer.ts, whose types it makes, alone', () => {
    const allowed = (to: string) => inRoom('src/facts/')(to) || !inRoom('src/', 'commands/')(to);
    expect(breaches(atRunTime, inRoom('src/facts/'), (to) => !allowed(to))).toEqual([]);
    expect(breaches(imports, inRoom('src/facts/'), (to) => !allowed(to) && to !== 'src/answer.ts')).toEqual([]);
  });

  it('of facts/ are not of Discord, not even of its types', () => {
    expect(breaches(imports, inRoom('src/facts/'), isDiscord)).toEqual([]);
  });

  it('of dates/ are of dates/ and of facts/ alone', () => {
    const allowed = (to: string) => inRoom('src/dates/', 'src/facts/')(to) || !inRoom('src/', 'commands/')(to);
    expect(breaches(imports, inRoom('src/dates/'), (to) => !allowed(to) || isDiscord(to))).toEqual([]);
  });

  it('of states/ are of states/ and of facts/ alone', () => {
    const allowed = (to: string) => inRoom('src/states/', 'src/facts/')(to) || !inRoom('src/', 'commands/')(to);
    expect(breaches(imports, inRoom('src/states/'), (to) => !allowed(to) || isDiscord(to))).toEqual([]);
  });

  it('of texts/ are of texts/, facts/ and states/ alone: neither of Discord, nor of what answers and shows', () => {
    const allowed = (to: string) =>
      inRoom('src/texts/', 'src/facts/', 'src/states/')(to) || !inRoom('src/', 'commands/')(to);
    expect(breaches(imports, inRoom('src/texts/'), (to) => !allowed(to) || isDiscord(to))).toEqual([]);
  });

  it('of asking/ are neither of a transport nor of presentation', () => {
    expect(breaches(imports, inRoom('src/asking/'), inRoom('src/transports/', 'src/presentation/'))).toEqual([]);
  });

  it('of what an import needs are not loaded by the bot', () => {
    const bot = (file: string) => !inRoom('src/texts/importing/', 'src/texts/akn/')(file) && file !== 'src/import.ts';
    expect(breaches(atRunTime, bot, inRoom('src/texts/importing/', 'src/texts/akn/'))).toEqual([]);
  });

  it('of what checks facts are not loaded with the bot, but when facts have changed', () => {
    const loaded = new Set(['src/main.ts', 'src/transports/gateway.ts']);
    for (const file of loaded) for (const { from, to } of statements) if (from === file) loaded.add(to);
    expect(loaded.size).toBeGreaterThan(100);
    expect([...loaded].filter((file) => file === 'zod' || file === 'src/facts/integrity.ts')).toEqual([]);
  });

  it('of presentation/ are never of a transport, nor of the bot', () => {
    const forbidden = (to: string) => inRoom('src/transports/')(to) || to === 'src/bot.ts' || to === 'src/main.ts';
    expect(breaches(imports, inRoom('src/presentation/'), forbidden)).toEqual([]);
  });

  it('of commands/ are neither of a transport nor of presentation at run time', () => {
    const forbidden = inRoom('src/transports/', 'src/presentation/', 'src/bot.ts');
    expect(breaches(atRunTime, inRoom('commands/'), forbidden)).toEqual([]);
  });

  it('of languages other than English are on demand: the start reads none of them', () => {
    const others = (to: string) => /^src\/presentation\/languages\/(?!en\.ts$)/u.test(to);
    expect(
      breaches(
        atRunTime.filter(({ onDemand }) => !onDemand),
        () => true,
        others,
      ),
    ).toEqual([]);
  });

  it('of the bot are never of a transport', () => {
    const core = (file: string) => !inRoom('src/transports/')(file) && !/^src\/(?:main|deploy)\.ts$/u.test(file);
    expect(breaches(imports, core, inRoom('src/transports/'))).toEqual([]);
  });

  it('of a transport are of no other', () => {
    expect(breaches(imports, inRoom('src/transports/'), isTransport)).toEqual([]);
  });

  it('of deploy.ts are not of the connection that it never makes', () => {
    const deploy = (file: string) => file === 'src/deploy.ts';
    expect(breaches(imports, deploy, (to) => to === 'src/transports/gateway.ts')).toEqual([]);
  });

  it('of Discord’s library at run time are of transports, of deploy.ts and of command.ts alone', () => {
    const others = (file: string) =>
      !inRoom('src/transports/')(file) && !['src/deploy.ts', 'src/command.ts'].includes(file);
    expect(breaches(atRunTime, others, isDiscord)).toEqual([]);
  });

  it('of the entries are nobody’s', () => {
    const entries = new Set(['src/main.ts', 'src/ask.ts', 'src/check.ts', 'src/deploy.ts', 'src/import.ts']);
    expect(
      breaches(
        imports,
        () => true,
        (to) => entries.has(to),
      ),
    ).toEqual([]);
  });
});

describe('the clock', () => {
  it('is not known to facts/ and dates/: now is always an argument', () => {
    const asked = /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|[^.\w]Date\(\s*\)/u;
    const asking = [...sources].filter(
      ([file, text]) => inRoom('src/facts/', 'src/dates/')(file) && asked.test(withoutComments(text)),
    );
    expect(asking.map(([file]) => file)).toEqual([]);
  });

  it('is not known to presentation or to the commands either', () => {
    const asked = /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\s*\)/u;
    const rooms = inRoom('src/presentation/', 'commands/', 'src/bot.ts');
    expect([...sources].filter(([file, text]) => rooms(file) && asked.test(text)).map(([file]) => file)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by config.ts alone', () => {
    const reading = [...sources].filter(([, text]) =>
      /\bprocess\s*\.\s*env\b|loadEnvFile/u.test(withoutComments(text)),
    );
    const files = reading.map(([file]) => file);
    expect(files).toContain('src/config.ts');
    // deploy.ts hands it to config.ts as it is.
    expect(files.filter((file) => !['src/config.ts', 'src/deploy.ts'].includes(file))).toEqual([]);
    expect(sources.get('src/deploy.ts')).not.toMatch(/process\.env[.[]/u);
  });
});
