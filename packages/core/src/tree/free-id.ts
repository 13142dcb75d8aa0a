import type { Construct } from 'constructs';

/**
 * `id`, or the first of `id-2`, `id-3` … that is free below `scope`. Two children of one name throw; two objects of one
 * name are a mistake to report with all others.
 */
export function freeId(scope: Construct, id: string): string {
  let free = id;
  for (let count = 2; scope.node.tryFindChild(free) !== undefined; count += 1) free = `${id}-${count}`;
  return free;
}
