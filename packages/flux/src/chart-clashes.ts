import { objectId, type Declaration, type Problem, type RenderedObject } from '@parapet/core';
import type { Installer } from './installer.ts';

/**
 * Refuses an object that a chart makes and somebody else as well, another chart or the tree (NAME-005): Helm takes over
 * nothing that is not its release's own. Definitions aside: those beside the templates of a chart are of no release, and
 * the charts of ACK share some.
 */
export function chartClashes(
  installers: readonly Declaration<Installer>[],
  tree: readonly RenderedObject[],
): Problem[] {
  const makers = new Map(tree.map(({ manifest, path }) => [objectId(manifest), path]));
  return installers.flatMap(({ path, data: { release, makes } }) =>
    makes.flatMap(({ apiVersion, kind, ...metadata }) => {
      const object = objectId({ apiVersion, kind, metadata });
      const other = makers.get(object);
      makers.set(object, release);
      if (other === undefined || kind === 'CustomResourceDefinition') return [];
      const message = `is made by ${release}, and by ${other}`;
      return [{ code: 'NAME-005', object, message, fix: 'leave it to one of them', path }];
    }),
  );
}
