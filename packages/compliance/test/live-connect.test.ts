import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, KubeconfigError, UnreachableError } from '@parapet/compliance/live';

const pods = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespace: 'shop' };
const policies = { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments', namespace: undefined };
const version = { major: '1', minor: '34+' };

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let folder: string;
let asked: { readonly method?: string; readonly url?: string; readonly authorization?: string }[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-connect-'));
  server = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, authorization: request.headers.authorization });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** A kubeconfig for the server, and what its contexts are. */
function kubeconfig(port = (server.address() as AddressInfo).port): string {
  const file = join(folder, `${port}`);
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'a', cluster: { server: `http://127.0.0.1:${port}/`, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'a', user: { token: 'abc' } }],
      contexts: ['one', 'two'].map((name) => ({ name, context: { cluster: 'a', user: 'a' } })),
      'current-context': 'one',
    }),
  );
  return file;
}

function says(code: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  answer = (_, response) => {
    response.writeHead(code, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

const reader = (more: object = {}) => connect({ kubeconfig: kubeconfig(), ...more });

describe('a list', () => {
  it('has its pages together, and each object says what it is', async () => {
    answer = (request, response) => {
      const page = request.url?.includes('continue=next%2Fpage') === true;
      const metadata = page ? {} : { continue: 'next/page' };
      response.end(JSON.stringify({ metadata, items: [{ metadata: { name: page ? 'b' : 'a', namespace: 'shop' } }] }));
    };
    expect(await reader().list(pods)).toEqual({
      items: ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop' } })),
    });
    expect(asked).toEqual(
      ['', '&continue=next%2Fpage'].map((next) => ({
        method: 'GET',
        url: `/api/v1/namespaces/shop/pods?limit=500${next}`,
        authorization: 'Bearer abc',
      })),
    );
  });

  it('of a group without namespace', async () => {
    says(200, { items: [] });
    await reader().list(policies);
    expect(asked[0]?.url).toBe('/apis/apps/v1/deployments?limit=500');
  });

  it.each<[number, unknown, object]>([
    [403, { message: 'pods is forbidden' }, { why: 'forbidden' }],
    [404, '404 page not found', { why: 'not served' }],
    [401, { message: 'Unauthorized' }, { why: 'no answer', message: 'was answered with 401 Unauthorized' }],
    [410, { message: 'expired' }, { why: 'no answer', message: 'was answered with 410 expired' }],
    [500, 'etcd is away', { why: 'no answer', message: 'was answered with 500 etcd is away' }],
    [200, '<html>', { why: 'no answer', message: 'was answered with 200 <html>' }],
    [200, { items: 1 }, { why: 'no answer', message: 'was answered with 200' }],
    [302, '', { why: 'no answer', message: 'was answered with 302' }],
  ])('that is answered with %i %o is none', async (code, body, refused) => {
    says(code, body);
    expect(await reader().list(pods)).toEqual({ refused });
    expect(asked).toHaveLength(1);
  });

  it('is asked for again where the server has too much to do, and not for ever', async () => {
    const busy = { message: 'Too many requests' };
    let left = 2;
    answer = (_, response) => {
      if (left-- > 0) response.writeHead(429, { 'Retry-After': '0' }).end(JSON.stringify(busy));
      else response.end(JSON.stringify({ items: [] }));
    };
    expect(await reader().list(pods)).toEqual({ items: [] });
    says(429, busy, { 'Retry-After': '0' });
    asked = [];
    const refused = { why: 'no answer', message: 'was answered with 429 Too many requests' };
    expect(await reader().list(pods)).toEqual({ refused });
    expect(asked).toHaveLength(5);
  });

  it('is none where nobody answers in time', async () => {
    answer = () => undefined;
    const refused = { why: 'no answer', message: 'was not answered: no answer within 0.05 s' };
    expect(await reader({ patience: 50 }).list(pods)).toEqual({ refused });
  });

  it.each([
    ['of Secrets', { apiVersion: 'v1', kind: 'Secret', plural: 'secrets', namespace: 'shop' }],
    ['of Secrets by another name', { ...pods, plural: 'secrets' }],
    ['of what is below an object', { ...pods, plural: 'pods/api/log' }],
    ['of a namespace that is a path', { ...pods, namespace: 'shop/pods/api/log?follow' }],
  ])('%s is refused before it is asked for', async (_, listing) => {
    await expect(reader().list(listing)).rejects.toThrow(' is not asked for');
    expect(asked).toEqual([]);
  });

  it('is none where the connection breaks', async () => {
    answer = (request) => {
      request.destroy();
    };
    const refused = { why: 'no answer', message: 'was not answered: socket hang up' };
    expect(await reader().list(pods)).toEqual({ refused });
  });
});

describe('a cluster', () => {
  it('says its version', async () => {
    says(200, version);
    expect(await reader().version()).toBe('1.34');
  });

  it.each<[number, unknown, string]>([
    [401, { message: 'Unauthorized' }, 'does not answer who asks: 401 Unauthorized'],
    [200, '<html>', 'is no Kubernetes API server: it does not say its version'],
  ])('that answers with %i %o is none', async (code, body, message) => {
    says(code, body);
    await expect(reader().version()).rejects.toThrow(message);
  });

  it('that is not there is said by its address and context', async () => {
    const error = await connect({ kubeconfig: kubeconfig(1) })
      .version()
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UnreachableError);
    expect((error as UnreachableError).problem).toEqual({
      code: 'LIVE-105',
      object: 'http://127.0.0.1:1 (context one)',
      message: 'cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
      fix: 'see whether its API server is in reach, and the credentials of the context are in force',
    });
  });
});

describe('a kubeconfig', () => {
  it.each([
    [
      'without the context',
      () => connect({ kubeconfig: kubeconfig(), context: 'three' }),
      'there is no context three; there are: one, two',
    ],
    ['that is not there', () => connect({ kubeconfig: join(folder, 'none') }), 'cannot be read: ENOENT'],
    [
      'that is none',
      () => {
        const file = join(folder, 'text');
        writeFileSync(file, 'a: [');
        return connect({ kubeconfig: file });
      },
      'cannot be read:',
    ],
  ])('%s is refused', (_, make, message) => {
    expect(make).toThrow(KubeconfigError);
    expect(make).toThrow(message);
  });

  it('may be asked for another context', () => {
    expect(connect({ kubeconfig: kubeconfig(), context: 'two' }).name).toMatch(/ \(context two\)$/);
  });
});
