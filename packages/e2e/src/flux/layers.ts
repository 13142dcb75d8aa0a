import type { Client } from '../kubernetes/client.ts';
import { condition, isTrue } from '../kubernetes/conditions.ts';
import { eventually } from '../kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../kubernetes/object.ts';
import { layersOf, type LayerName } from '../kubernetes/tree.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';
import { ROOT } from './bootstrap.ts';
import { isAt } from './reconcile.ts';

const API_VERSION = 'kustomize.toolkit.fluxcd.io/v1';

/** Names of the layers of an environment as Flux has them: the root, then those that it brings. */
export function layerNames(environment: string): string[] {
  return layersOf(environment).map(fluxName);
}

/** Name of the Kustomization of a layer. */
export function fluxName(layer: LayerName): string {
  return layer === 'flux' ? ROOT : layer;
}

/** The layers of the environment that are in the server. */
export function layersThere(client: Client): Promise<readonly KubernetesObject[]> {
  return client.list(API_VERSION, 'Kustomization', FLUX_NAMESPACE);
}

export interface Waiting {
  /** 300 by default. */
  readonly seconds?: number;
  /** The commit that every layer must have applied; by default whichever it has. */
  readonly commit?: string;
  /** Names of layers, by default all of them. */
  readonly layers?: readonly string[];
  /** Hears of each layer as it becomes Ready. */
  readonly told?: (name: string) => void;
}

/** Waits until every layer is Ready; otherwise the error says of each other one what Flux says. */
export async function layersReady(
  client: Client,
  environment: string,
  { seconds = 300, commit, layers, told }: Waiting = {},
): Promise<void> {
  const names = layers ?? layerNames(environment);
  const seen = new Set<string>();
  await eventually('every layer is Ready', seconds, async () => {
    const there = await layersThere(client);
    for (const name of names) {
      const layer = there.find(({ metadata }) => metadata.name === name);
      if (layer === undefined || !isCurrent(layer, commit) || seen.has(name)) continue;
      seen.add(name);
      told?.(name);
    }
    const late = names.filter((name) => !seen.has(name));
    return late.length === 0 ? undefined : late.map((name) => explain(name, there)).join('; ');
  });
}

/** Ready as it is now, rather than as it was before it changed. */
function isCurrent(layer: KubernetesObject, commit: string | undefined): boolean {
  const { observedGeneration, lastAppliedRevision } = (layer.status ?? {}) as {
    readonly observedGeneration?: number;
    readonly lastAppliedRevision?: string;
  };
  if (commit !== undefined && !isAt(commit, lastAppliedRevision)) return false;
  return isTrue(layer, 'Ready') && observedGeneration === layer.metadata.generation;
}

function explain(name: string, there: readonly KubernetesObject[]): string {
  const layer = there.find(({ metadata }) => metadata.name === name);
  if (layer === undefined) return `${name} is not there`;
  return `${nameOf(layer)}: ${condition(layer, 'Ready')?.message ?? 'not reconciled yet'}`;
}
