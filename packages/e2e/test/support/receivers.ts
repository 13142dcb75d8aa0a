import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen, urlOf } from '../../src/control-plane/listen.ts';

/** Plays Slack, PagerDuty and whoever else is told of alerts: takes everything, and keeps it by the path that it was sent to. */
export class Receivers {
  readonly #told: { readonly path: string; readonly body: unknown }[] = [];
  readonly #server: Server;

  static async start(): Promise<Receivers> {
    const receivers = new Receivers();
    await listen(receivers.#server);
    return receivers;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      void (async () => {
        this.#told.push({ path: request.url ?? '', body: JSON.parse(await text(request)) });
        response.writeHead(202, { 'content-type': 'application/json' });
        response.end('{"ok":true,"status":"success"}');
      })();
    });
  }

  /** Where one of them is told. */
  urlOf(path: `/${string}`): string {
    return `${urlOf(this.#server)}${path}`;
  }

  /** Paths that were sent a text, in order. */
  toldOf(words: string): string[] {
    return this.#told.filter(({ body }) => JSON.stringify(body).includes(words)).map(({ path }) => path);
  }

  /** What one was sent with a text in it. */
  at<Body>(path: string, words: string): Body[] {
    const told = this.#told.filter((each) => each.path === path && JSON.stringify(each.body).includes(words));
    return told.map(({ body }) => body as Body);
  }

  stop(): void {
    this.#server.close();
  }
}
