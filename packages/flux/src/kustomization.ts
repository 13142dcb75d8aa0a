import { standardLabels, type Manifest } from '@parapet/core';
import type { Duration } from './duration.ts';
import { FLUX_NAMESPACE, SOURCE_NAME } from './flux-system.ts';
import type { HealthCheck } from './health-checks.ts';
import { reconciler } from './reconciler.ts';

/** How often a layer is compared with the cluster when nothing was committed. */
const INTERVAL: Duration = '10m';
/** How soon a layer that failed is tried again. */
export const RETRY_INTERVAL: Duration = '2m';

export interface KustomizationOptions {
  readonly layer: string;
  /** Folder of the environment in the repository. */
  readonly path: string;
  readonly dependsOn: readonly string[];
  readonly timeout: Duration;
  readonly healthChecks: readonly HealthCheck[];
}

/**
 * Applies one layer under its own identity, prunes what left it, and waits until all of it is healthy. Nothing is
 * changed on the way to the cluster: no substitution, no patches, no target namespace; and never `force`, which deletes
 * and recreates whatever the API server refuses. Deleting the Kustomization deletes nothing else: a platform is not
 * taken down by the removal of one object.
 */
export function kustomization({ layer, path, dependsOn, timeout, healthChecks }: KustomizationOptions): Manifest {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name: layer,
      namespace: FLUX_NAMESPACE,
      labels: standardLabels({ name: layer, component: 'layer', partOf: 'flux' }),
    },
    spec: {
      interval: INTERVAL,
      retryInterval: RETRY_INTERVAL,
      timeout,
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((name) => ({ name })) }),
      sourceRef: { kind: 'GitRepository', name: SOURCE_NAME },
      path: `./${path}/${layer}`,
      serviceAccountName: reconciler(layer).name,
      prune: true,
      deletionPolicy: 'Orphan',
      wait: true,
      ...(healthChecks.length === 0 ? {} : { healthCheckExprs: [...healthChecks] }),
    },
  };
}
