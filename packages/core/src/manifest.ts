/** A Kubernetes object as it goes over the wire. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A manifest with the place in the construct tree that it comes from. */
export interface RenderedObject {
  readonly manifest: Manifest;
  /** Path of the ApiObject in the construct tree. */
  readonly path: string;
  /** npm package of the construct that made it, where the construct says so (`Symbol.for('jsii.rtti')`). */
  readonly package?: string;
}

/** API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/**
 * Whether the API server itself serves the group. Kinds of all others carry the group in their id and file name, also
 * those of Kubernetes' own projects: `HTTPRoute.gateway.networking.k8s.io`.
 */
export function isBuiltInGroup(group: string): boolean {
  return (
    !group.includes('.') || /^([a-z]+|rbac\.authorization|(flowcontrol|internal)\.apiserver)\.k8s\.io$/.test(group)
  );
}

/** `Deployment/poolside/core-api`, `Namespace/poolside`, `ExternalSecret.external-secrets.io/poolside/db`. */
export function objectId({ apiVersion, kind, metadata }: Manifest): string {
  const group = groupOf(apiVersion);
  const type = isBuiltInGroup(group) ? kind : `${kind}.${group}`;
  const { namespace, name } = metadata;
  return namespace === undefined ? `${type}/${name}` : `${type}/${namespace}/${name}`;
}
