import type { Client } from '../kubernetes/client.ts';
import { condition, isTrue } from '../kubernetes/conditions.ts';
import { eventually } from '../kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../kubernetes/object.ts';
import { readEnvironment } from '../kubernetes/tree.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';
import { ROOT } from './bootstrap.ts';

const API_VERSION = 'kustomize.toolkit.fluxcd.io/v1';

/** Names of the layers of an environment as Flux has them: the root, then those that it brings. */
export function layerNames(environment: string): string[] {
  const layers = readEnvironment(environment).map(({ name }) => name);
  return layers.map((name) => (name === 'flux' ? ROOT : name));
}

/** The layers of the environment that are in the server. */
export function layersThere(client: Client): Promise<readonly KubernetesObject[]> {
  return client.list(API_VERSION, 'Kustomization', FLUX_NAMESPACE);
}

/** Waits until every layer is Ready; `told` hears of each as it becomes so. */
export async function layersReady(
  client: Client,
  environment: string,
  told: (name: string) => void = ignore,
): Promise<void> {
  const names = layerNames(environment);
  const seen = new Set<string>();
  await eventually('every layer is Ready', 300, async () => {
    const there = await layersThere(client);
    for (const layer of there) {
      if (!isCurrent(layer) || seen.has(layer.metadata.name)) continue;
      seen.add(layer.metadata.name);
      told(layer.metadata.name);
    }
    const late = names.filter((name) => !seen.has(name));
    return late.length === 0 ? undefined : late.map((name) => explain(name, there)).join('; ');
  });
}

/** Ready as it is now, rather than as it was before it changed. */
export function isCurrent(layer: KubernetesObject): boolean {
  const { observedGeneration } = (layer.status ?? {}) as { readonly observedGeneration?: number };
  return isTrue(layer, 'Ready') && observedGeneration === layer.metadata.generation;
}

function explain(name: string, there: readonly KubernetesObject[]): string {
  const layer = there.find(({ metadata }) => metadata.name === name);
  if (layer === undefined) return `${name} is not there`;
  return `${nameOf(layer)}: ${condition(layer, 'Ready')?.message ?? 'not reconciled yet'}`;
}

function ignore(): void {
  // Nobody wants to know.
}
