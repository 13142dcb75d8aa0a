import { NOBODY, parseImage, type Checks, type Image } from '@parapet/core';
import type { Values } from './chart-values.ts';

/** What the pods of an installed controller get: a starting point that was not measured on a cluster. */
export const CONTROLLER_RESOURCES = {
  requests: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '256Mi' },
} as const;

/** What Pod Security `restricted` asks of a pod, beside its containers. */
export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } as const;

/** What Pod Security `restricted` asks of a container, whatever the chart has by default. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: NOBODY,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** One pod a zone and a node, as far as it goes. */
export function spread(name: string): Values[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
  }));
}

/** An image in the two fields that charts have. The digest goes with the tag: the charts join both with a colon. */
export function imageValues(checks: Checks, image: Image): { readonly repository: string; readonly tag: string } {
  checks.value('image', parseImage(image));
  return { repository: image.repository, tag: `${image.tag}@${image.digest}` };
}
