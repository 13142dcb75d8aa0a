import type { Problem } from '@parapet/core';
import { FLUX_NAMESPACE, SOURCE_NAME } from './flux-system.ts';

/** Layer by object id. */
export type Layers = ReadonlyMap<string, string>;

/**
 * Objects that left a layer whose reconciler, in the same change, loses the right to prune them: Flux would fail at every
 * attempt. It holds namespaced kinds by namespace, so that another object of the kind there keeps the right; it holds
 * cluster-scoped objects by name. And layers that go as a whole, with the identity that would empty them. The root layer
 * is applied by an identity that may do anything.
 */
export function leftBehind(old: Layers, fresh: Layers, leaving: readonly string[]): Problem[] {
  const root = old.get(`GitRepository.source.toolkit.fluxcd.io/${FLUX_NAMESPACE}/${SOURCE_NAME}`);
  const held = new Set([...fresh].map(([object, layer]) => rightTo(object, layer)));
  const gone = [...old].filter(([object, layer]) => layer !== root && fresh.get(object) !== layer);
  const layers = new Set([...old.values()].filter((layer) => layer !== root && !hasLayer(fresh, layer)));
  return [
    ...[...layers].map((layer) => withoutIdentity(layer, gone.filter(([, from]) => from === layer).length)),
    ...gone.flatMap(([object, layer]) => {
      if (layers.has(layer) || held.has(rightTo(object, layer)) || leaving.includes(object)) return [];
      return [
        {
          code: 'FLUX-010',
          object,
          message: `leaves layer ${layer}, whose reconciler loses the right to prune it in the same change`,
          fix: `add it to leaving of layer ${layer}, and take it out again in the change after`,
        },
      ];
    }),
  ];
}

/** What a right to delete is given for: a kind in a namespace, or one cluster-scoped object. */
function rightTo(object: string, layer: string): string {
  const [type = '', ...rest] = object.split('/');
  return [layer, type, ...(rest.length === 2 ? [rest[0], ''] : rest)].join('/');
}

/** A layer without objects still has its Kustomization. */
function hasLayer(layers: Layers, name: string): boolean {
  return layers.has(`Kustomization.kustomize.toolkit.fluxcd.io/${FLUX_NAMESPACE}/${name}`);
}

function withoutIdentity(layer: string, objects: number): Problem {
  return {
    code: 'FLUX-018',
    object: `Layer/${layer}`,
    message: `is removed with ${objects} objects in it: its identity goes with it, and nothing is left to prune them`,
    fix: `1. remove its charts, list their objects as leaving, and let that be applied; 2. remove layer ${layer}`,
  };
}
