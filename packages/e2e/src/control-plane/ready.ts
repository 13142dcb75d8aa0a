import { request } from 'node:https';
import { request as plainRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../processes/child.ts';
import { failureOf, HarnessError } from '../processes/failure.ts';

const INTERVAL = 50;

/** Waits until the address answers with 200; a process that ends before is an error that says why it did. */
export async function ready(child: Child, url: string, seconds: number): Promise<void> {
  const over = new AbortController();
  const ended = child.exit.then((exit) => {
    throw failureOf(child, exit);
  });
  try {
    await Promise.race([ended, polled(child, url, seconds, over.signal)]);
  } finally {
    over.abort();
    ended.catch(() => undefined);
  }
}

async function polled(child: Child, url: string, seconds: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!signal.aborted) {
    if ((await statusOf(url)) === 200) return;
    if (performance.now() > end) throw new HarnessError(`${child.name} was not ready in ${seconds} s`, child.tail());
    await sleep(INTERVAL);
  }
}

/** Health checks are not secret, and a server that is starting has a certificate that nobody knows yet. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: 2_000, agent: false as const, rejectUnauthorized: false };
    const asked = url.startsWith('https:') ? request(url, options) : plainRequest(url, options);
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => {
      resolve(undefined);
    });
    asked.end();
  });
}
