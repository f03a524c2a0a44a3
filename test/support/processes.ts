/** The project's programs, run as processes: the real thing, with nothing of this process's own settings. */
import { spawn } from 'node:child_process';
import { PROJECT } from './real.ts';
import { discard, freshSettings } from './settings.ts';

/** What a process has written, and how it ended: its exit status, or null when a signal ended it. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way. */
export interface Running {
  write(text: string): void;
  end(): void;
  signal(signal: NodeJS.Signals): void;
  /** What it has written so far. */
  readonly written: { stdout: string; stderr: string };
  readonly ended: Promise<Outcome>;
}

/** Starts a program of the project; its input stays open. An .env file of the project's is kept out. */
export function start(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_OPTIONS|npm_)/u.test(name));
  const fresh = freshSettings();
  const child = spawn(process.execPath, [script, ...args], {
    cwd: PROJECT,
    env: { ...Object.fromEntries(inherited), ...fresh, ...env },
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text));
  // A program that refuses to start does not read what it is given.
  child.stdin.on('error', () => undefined);
  const { promise: ended, resolve, reject } = Promise.withResolvers<Outcome>();
  child.once('close', (status) => {
    discard(fresh);
    resolve({ status, ...written });
  });
  child.once('error', reject);
  return {
    write: (text) => child.stdin.write(text),
    end: () => child.stdin.end(),
    signal: (signal) => child.kill(signal),
    written,
    ended,
  };
}

/** Runs a program to its end, given all it reads. */
export function run(
  script: string,
  { args = [], input = '', env = {} }: { args?: readonly string[]; input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const running = start(script, args, env);
  running.write(input);
  running.end();
  return running.ended;
}
