/** A line to a server of TCP that can be cut, can go dead, and be mended. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** The server's address by way of this line. */
  readonly url: string;
  /** Ends all connections, and refuses new ones. */
  cut(): void;
  /** Takes all that is said, the end of a connection too, and passes on nothing. */
  goDead(): void;
  /** Lets everything through again, and first what was held up. */
  mend(): Promise<void>;
  close(): void;
}

/** Opens a line to the server of an address. */
export async function openLine(address: string): Promise<Line> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  let isDead = false;
  const pass = (act: () => void) => void (isDead ? held.push(act) : act());
  const server = createServer((from) => {
    const to = connect(Number(port || 5432), hostname);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('data', (data: Buffer) => pass(() => other.write(data)));
      one.on('close', () => {
        sockets.delete(one);
        pass(() => other.end());
      });
    }
  });
  const listen = (where: number) => once(server.listen(where, '127.0.0.1'), 'listening');
  await listen(0);
  const { port: own } = server.address() as AddressInfo;
  const url = new URL(address);
  url.host = `127.0.0.1:${own}`;
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    goDead: () => void (isDead = true),
    async mend() {
      isDead = false;
      for (const act of held.splice(0)) act();
      if (!server.listening) await listen(own);
    },
    close: cut,
  };
}
