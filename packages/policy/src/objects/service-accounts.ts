import { nameOf, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';

/** Every service account that is rendered, or made by the program that makes a declared workload. */
export function accountsOf(index: Index): ReadonlySet<string> {
  return new Set([
    ...index.of('ServiceAccount').map(({ manifest }) => accountKey(namespaceOf(manifest), nameOf(manifest))),
    ...(index.input.externalWorkloads ?? []).map(({ serviceAccount: { namespace, name } }) =>
      accountKey(namespace, name),
    ),
  ]);
}

export function accountKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
