import { controllerManager } from './controller-manager.ts';
import { externalSecrets } from './external-secrets.ts';
import { kustomizeController, sourceController } from './flux.ts';
import { kwok } from './kwok.ts';
import type { Part } from './part.ts';
import { scheduler } from './scheduler.ts';

/** What can run beside the API server, in the order in which it is started. */
export const parts = {
  'controller-manager': controllerManager,
  scheduler,
  /** Simulated nodes in three zones, with a kubelet that is simulated too. */
  nodes: kwok,
  'source-controller': sourceController,
  'kustomize-controller': kustomizeController,
  'external-secrets': externalSecrets(),
} as const satisfies Readonly<Record<string, Part>>;

export type PartName = keyof typeof parts;
export const partNames = Object.keys(parts) as PartName[];
