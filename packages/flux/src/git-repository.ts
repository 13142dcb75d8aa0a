import { standardLabels, type Manifest } from '@parapet/core';
import { FLUX_NAMESPACE, SOURCE_NAME } from './flux-system.ts';
import type { RootLayerFacts, SourceAuth } from './root-layer.ts';

/** The source of every layer: one branch, and of it no more than the folder of the environment. */
export function gitRepository({ url, branch, path, interval, auth }: RootLayerFacts): Manifest {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: {
      name: SOURCE_NAME,
      namespace: FLUX_NAMESPACE,
      labels: standardLabels({ name: SOURCE_NAME, component: 'source', partOf: 'flux' }),
    },
    spec: { interval, url, ref: { branch }, sparseCheckout: [path], ignore: onlyLayers(path), ...credentials(auth) },
  };
}

/** A sparse checkout still has the files beside each folder on the way down; and no JSON of ours is for the cluster. */
function onlyLayers(path: string): string {
  const folders = path.split('/').map((_, depth, parts) => `/${parts.slice(0, depth + 1).join('/')}`);
  const steps = folders.flatMap((folder, depth) => [`${folders[depth - 1] ?? ''}/*`, `!${folder}/`]);
  return [...steps, `/${path}/*.json`, ''].join('\n');
}

function credentials(auth: SourceAuth): Readonly<Record<string, unknown>> {
  switch (auth.kind) {
    case 'public':
      return {};
    case 'secret':
      return { secretRef: { name: auth.secret } };
    case 'aws':
      return { provider: 'aws' };
  }
}
