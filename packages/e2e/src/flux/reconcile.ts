import { randomUUID } from 'node:crypto';
import type { Client } from '../kubernetes/client.ts';
import { condition, type Condition } from '../kubernetes/conditions.ts';
import { eventually } from '../kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../kubernetes/object.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';

/** The Kustomization of a layer, by the name that Flux has for it. */
export function layerObject(name: string): KubernetesObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: FLUX_NAMESPACE },
  };
}

/** Asks for a layer to be reconciled at once, as `flux reconcile` does, and gives back what came of it. */
export async function reconcile(client: Client, name: string, seconds = 120): Promise<Condition> {
  const layer = await handled(client, layerObject(name), seconds);
  const ready = condition(layer, 'Ready');
  if (ready === undefined) throw new Error(`${nameOf(layer)} has no Ready condition`);
  return ready;
}

/** Asks for a source to be fetched at once, and waits until it has this commit. */
export async function fetched(client: Client, name: string, commit: string): Promise<void> {
  const source = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace: FLUX_NAMESPACE },
  };
  const { status } = await handled(client, source, 60);
  const { artifact } = status as { readonly artifact?: { readonly revision: string } };
  if (!isAt(commit, artifact?.revision)) throw new Error(`${nameOf(source)} is at ${artifact?.revision}`);
}

/** Whether a revision, as Flux writes it (`<branch>@sha1:<commit>`), is that of a commit. */
export function isAt(commit: string, revision: string | undefined): boolean {
  return revision?.split(':').at(-1) === commit;
}

async function handled(client: Client, object: KubernetesObject, seconds: number): Promise<KubernetesObject> {
  const request = randomUUID();
  await client.patch(object, { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': request } } });
  let answer = object;
  await eventually(`${nameOf(object)} is reconciled`, seconds, async () => {
    answer = (await client.get(object)) ?? object;
    const { lastHandledReconcileAt } = (answer.status ?? {}) as { readonly lastHandledReconcileAt?: string };
    if (lastHandledReconcileAt === request) return undefined;
    return condition(answer, 'Ready')?.message ?? 'no word from its controller';
  });
  return answer;
}
