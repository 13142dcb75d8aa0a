import { groupOf, isBuiltInGroup, type Manifest } from '../manifest.ts';

/**
 * Path of an object's file inside its layer, from the object's identity alone: `<namespace | _cluster>/<kind>-<name>.yaml`,
 * and `<kind>.<group>-<name>.yaml` for custom kinds. Lower case, since not every file system tells cases apart.
 */
export function fileOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = groupOf(apiVersion);
  const type = isBuiltInGroup(group) ? kind : `${kind}.${group}`;
  return `${metadata.namespace ?? '_cluster'}/${type}-${metadata.name}.yaml`.toLowerCase();
}
