import { resources } from './generated/resources.ts';
import type { Resource } from './resource.ts';

/**
 * In its best version: the generally available one, then the highest.
 * Undefined where neither Kubernetes nor a custom resource that we emit has the kind. `group` is empty for the core group.
 */
export function resourceOf(group: string, kind: string): Resource | undefined {
  return byKind.get(`${group}/${kind}`);
}

/** Undefined for an unknown kind: no guess is safe, because it decides whether an object may have a namespace. */
export function isClusterScoped(group: string, kind: string): boolean | undefined {
  const resource = resourceOf(group, kind);
  return resource && !resource.namespaced;
}

/** By an API server without alpha and beta APIs, and the custom resource definitions of the pinned releases. */
export function isServed(apiVersion: string, kind: string): boolean {
  return served.has(`${apiVersion}/${kind}`);
}

/** The rows have the best version first, so it has to be the last to be set. */
const byKind: ReadonlyMap<string, Resource> = new Map(
  resources.toReversed().map((resource) => [`${resource.group}/${resource.kind}`, resource]),
);

const served: ReadonlySet<string> = new Set(
  resources.map(({ group, version, kind }) => (group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`)),
);
