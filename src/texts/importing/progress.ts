/** Shows how far something is: a bar on a terminal, else a line now and then. */
import type { WriteStream } from 'node:tty';

/** How often the bar moves, in milliseconds. */
const REFRESH = 100;
const WIDTH = 30;

/** A bar, and its end. */
export interface Progress {
  show(this: void, done: number, total: number): void;
  end(this: void): void;
}

/** A bar for one thing that is done. Without a known total it shows how many megabytes there are. */
export function createProgress(
  output: Pick<WriteStream, 'isTTY' | 'write'>,
  what: string,
  clock: () => number = () => performance.now(),
): Progress {
  let shown = -Infinity;
  let tenth = -1;
  let isOpen = false;
  return {
    show(done, total) {
      const part = total > 0 ? Math.min(1, done / total) : 0;
      if (output.isTTY) {
        if (clock() - shown < REFRESH && part < 1) return;
        shown = clock();
        isOpen = true;
        const full = Math.round(part * WIDTH);
        const bar = total > 0 ? `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent(part)} ` : '';
        output.write(`\r${what} ${bar}${megabytes(done)}${total > 0 ? ` of ${megabytes(total)}` : ''} `);
      } else if (Math.floor(part * 10) > tenth) {
        tenth = Math.floor(part * 10);
        output.write(`${what}: ${percent(part)}\n`);
      }
    },
    end() {
      if (isOpen) output.write('\n');
      isOpen = false;
    },
  };
}

function percent(part: number): string {
  return `${Math.floor(part * 100)}%`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
