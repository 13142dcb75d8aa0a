import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';

export interface Answer {
  readonly code: number;
  readonly body: unknown;
}

/** How often a server that has too much to do is asked again, and the most seconds that it may ask for before each. */
const TRIES = 5;
const LONGEST = 10;

/** With one agent for all requests, which keeps its connections: otherwise most of a request is the handshake. */
export async function optionsOf(config: KubeConfig): Promise<https.RequestOptions> {
  const options: https.RequestOptions = {
    headers: { Accept: 'application/json', 'User-Agent': 'parapet' },
  };
  await config.applyToHTTPSOptions(options);
  if (options.agent instanceof http.Agent) Object.assign(options.agent, { keepAlive: true });
  return options;
}

export async function send(url: URL, options: https.RequestOptions, patience: number): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const { wait, ...answer } = await sendOnce(url, options, patience);
    if (wait === undefined || tries === TRIES) return answer;
    await sleep(wait * 1000);
  }
}

function sendOnce(
  url: URL,
  options: https.RequestOptions,
  patience: number,
): Promise<Answer & { readonly wait?: number }> {
  const { request } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const sent = request(url, { ...options, method: 'GET', signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: code = 0, headers: said } = response;
        const wait = code === 200 ? Number.NaN : Number(said['retry-after']);
        const body = parsed(Buffer.concat(chunks).toString('utf8'));
        resolve({ code, body, ...(wait <= LONGEST ? { wait } : {}) });
      });
    });
    sent.on('error', (error) => {
      reject(signal.aborted ? new Error(`no answer within ${patience / 1000} s`) : error);
    });
    sent.end();
  });
}

/** Not every refusal is JSON: some come from before the API, as plain text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.trim() };
  }
}

/** Node gathers the errors of all addresses of a host into one that says nothing itself. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
