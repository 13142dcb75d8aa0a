import type { Claim } from './claim.ts';
import type { ExternalSecret } from './kinds.ts';
import { core } from './names.ts';
import { coreApiDeployment, podSpec } from './pods.ts';
import { all, get, type Tree } from './tree.ts';

export const PASSWORD = /^core-api-database-v([1-9][0-9]*)$/;

export function generations(tree: Tree): ExternalSecret[] {
  return all(tree, 'ExternalSecret').filter(({ metadata }) => metadata.name.startsWith('core-api-database'));
}

function generationOf(name: string): number {
  return Number(PASSWORD.exec(name)?.[1] ?? 0);
}

/** Name of the newest generation. */
export function newest(tree: Tree): string {
  const names = generations(tree).map(({ metadata }) => metadata.name);
  return names.sort((a, b) => generationOf(b) - generationOf(a))[0] ?? 'none';
}

/** The Secrets that core-api's variables come from. */
export function references(tree: Tree) {
  return podSpec(coreApiDeployment(tree))
    .containers.flatMap(({ env = [] }) => env)
    .flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef === undefined ? [] : [valueFrom.secretKeyRef]));
}

/** For twins: the generation that production's pods read. */
export function current(tree: Tree): ExternalSecret {
  return get(tree, 'ExternalSecret', core, 'core-api-database-v3');
}

/** A twin that breaks the generation that production's pods read. */
export function breaking(
  title: string,
  change: (spec: ExternalSecret['spec']) => unknown,
  expected: string,
): Claim['twins'][number] {
  return {
    title,
    break: (tree) => {
      change(current(tree).spec);
    },
    expected,
  };
}
