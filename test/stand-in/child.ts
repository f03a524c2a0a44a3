/** Processes started beside a stand-in: the real bot, or what it is compared with. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { discard, freshSettings } from '../support/settings.ts';

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A process that was started. */
export interface Child {
  readonly pid: number;
  /** What it has written so far. */
  readonly output: () => { readonly stdout: string; readonly stderr: string };
  /** Its exit status once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and kills it when it has not after this many milliseconds. Resolves when it is gone. */
  stop(within?: number): Promise<number | null>;
  /** Kills it as a power cut would. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** How to start a process. */
interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Throws away what it writes, so that reading it does not disturb a measurement. */
  readonly silent?: boolean;
}

/** The test runner's own settings, that a child must not see. */
const NOT_INHERITED = /^(?:VITEST|NODE_OPTIONS|NODE_ENV|npm_)/u;

/** Runs this Node in the project's folder, with these arguments. */
export function startChild(args: readonly string[], { env = {}, silent = false }: ChildOptions = {}): Child {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const fresh = freshSettings();
  const child = spawn(process.execPath, args, {
    cwd: PROJECT,
    env: { ...Object.fromEntries(inherited), ...fresh, ...env },
    stdio: silent ? 'ignore' : ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data: Buffer) => (output.stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output.stderr += data.toString()));
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('close', (status) => {
    discard(fresh);
    resolve(status);
  });
  child.once('error', reject);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    async stop(within = 10_000) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), within);
      const status = await ended;
      clearTimeout(timer);
      return status;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A port of this machine that nobody listens on, for a process that is to. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
