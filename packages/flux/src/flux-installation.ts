import { groupOf, standardLabels, type RenderedObject } from '@parapet/core';
import type { FluxInstance, FluxInstanceSpec } from '@parapet/schemas';
import { FLUX_NAMESPACE } from './flux-system.ts';
import type { FluxInstanceProps } from './flux-instance.ts';
import { RETRY_INTERVAL } from './kustomization.ts';
import type { RootLayerFacts } from './root-layer.ts';

/** Its source-controller and kustomize-controller are 1.9.4, its helm-controller 1.6.3: those whose definitions `schemas` has. */
const VERSION = '2.9.4';

type Component = NonNullable<FluxInstanceSpec['components']>[number];

/** Beside source-controller and kustomize-controller, which apply every layer. */
const COMPONENTS: Readonly<Record<string, readonly Component[]>> = {
  'helm.toolkit.fluxcd.io': ['helm-controller'],
  'notification.toolkit.fluxcd.io': ['notification-controller'],
  'image.toolkit.fluxcd.io': ['image-reflector-controller', 'image-automation-controller'],
  'source.extensions.fluxcd.io': ['source-watcher'],
};

/**
 * What Flux Operator (0.58) installs: the controllers of the kinds that are rendered and no other, none of which follows a
 * reference into another namespace or fetches a base, or applies anything as itself for an object that names no account. The
 * source and the Kustomization of the root layer are its own, and run as kustomize-controller.
 */
export function fluxInstallation(
  { registry, size }: Required<FluxInstanceProps>,
  root: RootLayerFacts,
  objects: readonly RenderedObject[],
): FluxInstance {
  const name = 'flux';
  return {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: {
      name,
      namespace: FLUX_NAMESPACE,
      labels: standardLabels({ name, component: 'installation', partOf: 'flux' }),
    },
    spec: {
      distribution: { version: VERSION, registry, variant: 'upstream-alpine' },
      components: componentsFor(objects),
      cluster: {
        type: 'aws',
        size,
        multitenant: true,
        tenantDefaultServiceAccount: 'default',
        // Its policies would let every pod of the namespace reach everything: `base` has exact ones.
        networkPolicy: false,
      },
      sync: syncOf(root),
      kustomize: { patches: patchesOf(root) },
    },
  };
}

function componentsFor(objects: readonly RenderedObject[]): Component[] {
  const groups = new Set(objects.map(({ manifest }) => groupOf(manifest.apiVersion)));
  const asked = Object.entries(COMPONENTS).flatMap(([group, components]) => (groups.has(group) ? components : []));
  return ['source-controller', 'kustomize-controller', ...asked];
}

function syncOf({ name, url, branch, path, auth, interval }: RootLayerFacts): FluxInstanceSpec['sync'] {
  return {
    kind: 'GitRepository',
    name: FLUX_NAMESPACE,
    url,
    ref: `refs/heads/${branch}`,
    path: `./${path}/${name}`,
    interval,
    ...(auth.kind === 'secret' ? { pullSecret: auth.secret } : {}),
    ...(auth.kind === 'aws' ? { provider: auth.kind } : {}),
  };
}

function patchesOf({ path, name }: RootLayerFacts) {
  return [
    // What the operator makes tells Flux to leave it alone. The namespace has its labels, Pod Security first, from the root layer.
    {
      target: { kind: 'Namespace' },
      patch: json({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: FLUX_NAMESPACE }, $patch: 'delete' }),
    },
    { target: { kind: 'GitRepository' }, patch: json([add('sparseCheckout', [`${path}/${name}`])]) },
    {
      target: { kind: 'Kustomization' },
      patch: json([add('retryInterval', RETRY_INTERVAL), add('deletionPolicy', 'Orphan')]),
    },
  ];
}

const add = (field: string, value: unknown) => ({ op: 'add', path: `/spec/${field}`, value });

const json = (patch: unknown) => JSON.stringify(patch);
