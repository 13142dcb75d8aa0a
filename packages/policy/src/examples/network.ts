import type { Labels, Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { object } from './objects.ts';

/** A policy for the pods with this name. */
export function policy(name: string, spec: Fields): Manifest {
  return networkPolicy(name, { 'app.kubernetes.io/name': name }, spec);
}

export function networkPolicy(name: string, matchLabels: Labels, spec: Fields): Manifest {
  const podSelector = Object.keys(matchLabels).length === 0 ? {} : { matchLabels };
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector, ...spec } });
}

export const defaultDeny: Manifest = networkPolicy('default-deny', {}, { policyTypes: ['Ingress', 'Egress'] });

export const toDns: Fields = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

export function pods(name: string): Fields {
  return { podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } };
}
