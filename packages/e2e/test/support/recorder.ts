import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { stringify } from 'yaml';
import { listen, urlOf } from '../../src/control-plane/listen.ts';
import type { Client } from '../../src/kubernetes/client.ts';

/** One request that passed. */
export interface Recorded {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly code: number;
}

/** Stands between a program and the API server, writes down every request, and says who asks: a member of one group, whom nobody else knows. */
export class Recorder {
  readonly requests: Recorded[] = [];
  readonly #server: Server;

  static async start(admin: Client, group: string): Promise<Recorder> {
    const options: RequestOptions = { headers: {} };
    await admin.config.applyToHTTPSOptions(options);
    const { authorization, Authorization = authorization } = options.headers as Readonly<Record<string, string>>;
    const headers = {
      Authorization,
      Accept: 'application/json',
      'Impersonate-User': 'auditor',
      'Impersonate-Group': [group, 'system:authenticated'],
    };
    const agent = new Agent({ ...(options.agent as Agent).options, keepAlive: true });
    const target = admin.config.getCurrentCluster()?.server ?? '';
    const recorder = new Recorder((method, url, answered) =>
      request(`${target}${url}`, { method, headers, agent }, answered),
    );
    await listen(recorder.#server);
    return recorder;
  }

  private constructor(send: Send) {
    this.#server = createServer((incoming, answer) => {
      this.#pass(incoming, answer, send);
    });
  }

  /** For a program that is to ask through here. */
  get kubeconfig(): string {
    const server = urlOf(this.#server);
    return stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'recorded', cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'auditor', user: {} }],
      contexts: [{ name: 'audit', context: { cluster: 'recorded', user: 'auditor' } }],
      'current-context': 'audit',
    });
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse, send: Send): void {
    const { method = '', url = '' } = incoming;
    const sent = send(method, url, (response) => {
      const code = response.statusCode ?? 0;
      this.requests.push({ method, path: url.replace(/\?.*/, ''), code });
      answer.writeHead(code, response.headers);
      response.pipe(answer);
    });
    sent.on('error', (error) => answer.destroy(error));
    incoming.pipe(sent);
  }
}

type Send = (method: string, url: string, answered: (response: IncomingMessage) => void) => ReturnType<typeof request>;
