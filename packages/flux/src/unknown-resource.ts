import { groupOf, objectId, type Problem, type RenderedObject } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';

/** Objects of a kind whose resource is not known: no right to apply them can be written down (FLUX-015). */
export function unknownResources(objects: readonly RenderedObject[]): Problem[] {
  return objects
    .filter(({ manifest }) => resourceOf(groupOf(manifest.apiVersion), manifest.kind) === undefined)
    .map(({ manifest, path }) => ({
      code: 'FLUX-015',
      object: objectId(manifest),
      message: `is of ${manifest.apiVersion}, whose ${manifest.kind} has no known resource name for RBAC`,
      fix: 'check apiVersion and kind, or add the custom resource definition to @parapet/schemas',
      path,
    }));
}
