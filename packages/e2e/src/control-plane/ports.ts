import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Below the range that the system gives to outgoing connections, so that none of those takes a port before it is used. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Ports of the loopback address that nobody listens on, none of them twice. */
export class Ports {
  readonly #given = new Set<number>();

  async free(): Promise<number> {
    for (;;) {
      const port = randomInt(LOWEST, HIGHEST);
      if (this.#given.has(port)) continue;
      this.#given.add(port);
      if (await isFree(port)) return port;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
