import { objectId, type Problem, type RenderedObject } from '@parapet/core';

/**
 * The objects of each layer: those of the charts below it. An object that is below no layer is applied by nobody
 * (FLUX-002).
 */
export function place(
  objects: readonly RenderedObject[],
  layers: readonly string[],
): { readonly byLayer: ReadonlyMap<string, RenderedObject[]>; readonly problems: Problem[] } {
  const byLayer = new Map<string, RenderedObject[]>(layers.map((layer) => [layer, []]));
  const problems: Problem[] = [];
  for (const object of objects) {
    const top = object.path.split('/', 1)[0] ?? '';
    const layer = byLayer.get(top);
    if (layer === undefined)
      problems.push({
        code: 'FLUX-002',
        object: objectId(object.manifest),
        message: `is below ${top}, which is not a layer: Flux would not apply it`,
        fix: `create its chart below a Layer (${layers.join(', ')})`,
        path: object.path,
      });
    else layer.push(object);
  }
  return { byLayer, problems };
}
