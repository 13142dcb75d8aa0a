import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface ServedCluster {
  /** A kubeconfig with one context, `example`. */
  readonly kubeconfig: string;
  /** What was asked, as `GET /version`. */
  readonly asked: readonly string[];
}

export interface ClusterObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** An API server that has these objects and knows lists alone, for as long as the test runs. Lists whose path ends so are forbidden. */
export async function serveCluster(
  objects: readonly ClusterObject[],
  forbidden: readonly string[] = [],
): Promise<ServedCluster> {
  const asked: string[] = [];
  const server = createServer(({ method = '', url = '' }, response) => {
    asked.push(`${method} ${url}`);
    const path = url.replace(/\?.*/, '');
    const [, namespace, plural] = /(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(path) ?? [];
    const items = objects.filter(({ kind, metadata }) => pluralOf(kind) === plural && metadata.namespace === namespace);
    const isForbidden = forbidden.some((end) => path.endsWith(end));
    response
      .writeHead(isForbidden ? 403 : 200)
      .end(JSON.stringify(path === '/version' ? { major: '1', minor: '34' } : { items }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'parapet-cluster-'));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return { kubeconfig: writeKubeconfig(join(folder, 'config'), `http://127.0.0.1:${String(port)}`), asked };
}

export function writeKubeconfig(file: string, server: string): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'a', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'a', user: { token: 'abc' } }],
    contexts: [{ name: 'example', context: { cluster: 'a', user: 'a' } }],
    'current-context': 'example',
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function pluralOf(kind: string): string {
  return kind.toLowerCase().replace(/y$/, 'ie') + 's';
}
