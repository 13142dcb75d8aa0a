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

/**
 * By an API server without alpha and beta APIs, and the custom resource definitions of the pinned releases. Without `minor`, such as `1.34`, by that
 * of any supported minor of Kubernetes.
 */
export function isServed(apiVersion: string, kind: string, minor?: string): boolean {
  const resource = served.get(`${apiVersion}/${kind}`);
  return resource !== undefined && (minor === undefined || !isBefore(minor, resource.since ?? minor));
}

/** The rows have the best version first, so it has to be the last to be set. */
const byKind: ReadonlyMap<string, Resource> = new Map(
  resources.toReversed().map((resource) => [`${resource.group}/${resource.kind}`, resource]),
);

const served: ReadonlyMap<string, Resource> = new Map(
  resources.map((resource) => {
    const { group, version, kind } = resource;
    return [group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`, resource];
  }),
);

/** `1.9` is before `1.10`. */
function isBefore(minor: string, other: string): boolean {
  const [left, right] = [minor, other].map((text) => Number(text.slice(text.indexOf('.') + 1)));
  return (left ?? 0) < (right ?? 0);
}
