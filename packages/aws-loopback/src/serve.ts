import { createServer, type IncomingMessage } from 'node:http';
import type { Loopback } from './loopback.ts';
import type { WireRequest } from './wire.ts';

export interface Served {
  /** What `AWS_ENDPOINT_URL` takes. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** The loopback over HTTP, on a port of 127.0.0.1 that the system chooses. */
export async function serve(aws: Loopback): Promise<Served> {
  const server = createServer((request, response) => {
    void bodyOf(request).then(
      (body) => {
        const answer = aws.answer(wire(request, body), endpoint());
        if (answer === undefined) {
          request.socket.destroy();
          return;
        }
        response.writeHead(answer.status, answer.headers).end(answer.body);
      },
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: endpoint(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  function endpoint(): string {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function wire({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): WireRequest {
  const { pathname, searchParams } = new URL(url, 'http://loopback');
  const single: (readonly [string, string])[] = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ]);
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries<string>(single),
    body,
  };
}
