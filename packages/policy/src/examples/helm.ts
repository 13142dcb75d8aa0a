import type { Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { inNamespace, object } from './objects.ts';

/** A release in the namespace of its own name. */
export function helmRelease(name: string, spec: Fields = {}): Manifest {
  const chart = { spec: { chart: name, version: '3.5.0', sourceRef: { kind: 'HelmRepository', name } } };
  const release = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', name, {
    spec: { interval: '10m', chart, serviceAccountName: 'helm-installer', ...spec },
  });
  return inNamespace(name, release);
}
