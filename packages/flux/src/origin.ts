import { groupOf, isBuiltInGroup, objectId, type Declaration, type Problem, type RenderedObject } from '@parapet/core';
import type { Installer } from './installer.ts';
import type { LayerFacts } from './layer.ts';

/**
 * Refuses an object of a custom kind in a layer that does not wait for the Helm release that brings the kind, or is the
 * very layer of that release (FLUX-005). Kinds that nothing here brings are the cluster's affair.
 */
export function checkOrigins(
  layers: readonly LayerFacts[],
  byLayer: ReadonlyMap<string, readonly RenderedObject[]>,
  installers: readonly Declaration<Installer>[],
): Problem[] {
  return layers.flatMap(({ name }) =>
    (byLayer.get(name) ?? []).flatMap(({ manifest, path }) => {
      const group = groupOf(manifest.apiVersion);
      const bringer = isBuiltInGroup(group) ? undefined : installers.find(({ data }) => data.brings.includes(group));
      const layer = bringer?.path.split('/', 1)[0];
      if (bringer === undefined || layer === undefined || waitsFor(layers, name).has(layer)) return [];
      const message = `is of a kind that ${bringer.data.release} of layer ${layer} brings, and layer ${name} does not wait for it`;
      const fix =
        layer === name
          ? `create its chart below a layer that depends on ${layer}`
          : `add ${layer} to dependsOn of layer ${name}`;
      return [{ code: 'FLUX-005', object: objectId(manifest), message, fix, path }];
    }),
  );
}

/** All the layers that are healthy before this one starts. A layer is created before what depends on it: no cycles. */
function waitsFor(layers: readonly LayerFacts[], name: string): Set<string> {
  const direct = layers.find((layer) => layer.name === name)?.dependsOn ?? [];
  return new Set([...direct, ...direct.flatMap((dependency) => [...waitsFor(layers, dependency)])]);
}
