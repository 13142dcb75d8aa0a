import { setTimeout as sleep } from 'node:timers/promises';
import { Refused, type Client } from '../kubernetes/client.ts';
import { condition } from '../kubernetes/conditions.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** A kind whose controller is not here, with the condition by which Flux sees that its objects are healthy: `Ready` by default. */
export type StandInKind = readonly [apiVersion: string, kind: string, healthy?: string];

/** helm-controller cannot be built from the public modules, and the charts are on the internet. */
export const HELM: readonly StandInKind[] = [
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['source.toolkit.fluxcd.io/v1', 'HelmRepository'],
  ['source.toolkit.fluxcd.io/v1', 'OCIRepository'],
];

/** Where the External Secrets controller is not started. */
export const SECRETS: readonly StandInKind[] = [
  ['external-secrets.io/v1', 'SecretStore'],
  ['external-secrets.io/v1', 'ExternalSecret'],
];

/** Groups of pods over several nodes: their controller cannot be started without its webhooks. */
export const GROUPS: readonly StandInKind[] = [['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'Available']];

/** Reports every object of some kinds as Ready, and does nothing else of what their controllers do, until it is stopped. */
export function standIn(client: Client, kinds: readonly StandInKind[]): { stop(): void } {
  const over = new AbortController();
  void report(client, kinds, over.signal);
  return {
    stop: () => {
      over.abort();
    },
  };
}

async function report(client: Client, kinds: readonly StandInKind[], signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await sleep(500, undefined, { signal, ref: false });
      for (const [apiVersion, kind, healthy = 'Ready'] of kinds) {
        const objects = await client.list(apiVersion, kind);
        const late = objects.filter((object) => !isReported(object, healthy));
        await Promise.all(late.map((object) => makeReady(client, object, healthy)));
      }
    }
  } catch (error) {
    // Stopped, or the control plane was.
    if (!signal.aborted && error instanceof Refused) throw error;
  }
}

/** Not every kind's conditions have a generation: where they have none, once is enough. */
function isReported(object: KubernetesObject, healthy: string): boolean {
  const ready = condition(object, healthy);
  return (
    ready?.status === 'True' && (ready.observedGeneration ?? object.metadata.generation) === object.metadata.generation
  );
}

async function makeReady(client: Client, object: KubernetesObject, type: string): Promise<void> {
  const { generation, creationTimestamp } = object.metadata;
  const ready = {
    type,
    status: 'True',
    reason: 'StandIn',
    message: 'reported by the test: this controller is not running',
    lastTransitionTime: creationTimestamp,
    observedGeneration: generation,
  };
  try {
    await client.patch(object, { status: { observedGeneration: generation, conditions: [ready] } }, 'status');
  } catch (error) {
    // Deleted since it was listed.
    if (!(error instanceof Refused && error.code === 404)) throw error;
  }
}
