import type { DesiredState } from '../../src/aws/desired-state.ts';
import type { SecretVersion } from '../../src/aws/secrets-manager.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';

/** A Secret, as it is on the wire. */
export interface SecretObject extends KubernetesObject {
  readonly type: string;
  readonly immutable?: boolean;
  /** In base64. */
  readonly data: Readonly<Record<string, string>>;
}

export function secret(namespace: string, name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name } };
}

/** One key of a Secret, and where its value is in AWS. */
export interface RemoteRef {
  readonly key: string;
  readonly property?: string;
  /** `uuid/` and the id of a version; AWSCURRENT without. */
  readonly version?: string;
}

interface ExternalSecretSpec {
  readonly data: readonly { readonly secretKey: string; readonly remoteRef: RemoteRef }[];
  readonly target: object;
}

/** Key of the Secret, and where its value is. */
export function remoteRefsOf(external: KubernetesObject): ReadonlyMap<string, RemoteRef> {
  const { data } = external.spec as ExternalSecretSpec;
  return new Map(data.map(({ secretKey, remoteRef }) => [secretKey, remoteRef]));
}

/** Of an ExternalSecret, the one version in AWS that all its values are properties of. */
export function sourceOf(external: KubernetesObject): { readonly key: string; readonly versionId: string } {
  const [first, ...others] = remoteRefsOf(external).values();
  if (first?.version?.startsWith('uuid/') !== true) throw new Error(`${nameOf(external)} pins no version`);
  const { key, version } = first;
  if (others.some((other) => other.key !== key || other.version !== version))
    throw new Error(`${nameOf(external)} takes its values from different versions`);
  return { key, versionId: version.slice('uuid/'.length) };
}

/** What AWS has to hold for an ExternalSecret: each property with its value. */
export function versionFor(
  external: KubernetesObject,
  state: DesiredState,
  valueOf: (property: string) => string,
): SecretVersion {
  const { key: name, versionId } = sourceOf(external);
  const properties = [...remoteRefsOf(external).values()].map(({ property }) => {
    if (property === undefined) throw new Error(`${nameOf(external)} takes all of ${name}`);
    return [property, valueOf(property)] as const;
  });
  const value = JSON.stringify(Object.fromEntries(properties));
  return { name, versionId, value, kmsKeyArn: kmsKeyOf(state, name) };
}

/** The one key that the role which may read this secret may decrypt with. */
function kmsKeyOf({ roles }: DesiredState, secretName: string): string {
  const holds = (arn = '') => arn.endsWith('/*') && secretName.startsWith(arn.slice(0, -1).replace(/^.*:secret:/, ''));
  const statements = roles.flatMap(({ policies }) =>
    policies
      .map(({ document }) => document.Statement)
      .filter((some) => some.some(({ Resource }) => [Resource].flat().some(holds))),
  );
  const keys = statements
    .flat()
    .filter(({ Action }) => [Action].flat().some((one) => one === 'kms:Decrypt'))
    .filter(({ Resource }) => String(Resource).includes(':kms:'))
    .map(({ Resource }) => String(Resource));
  const [key, ...others] = new Set(keys);
  if (key === undefined || others.length > 0) throw new Error(`roles may use ${keys.length} keys`);
  return key;
}

/** An ExternalSecret like another, with a name of its own and another source. */
export function copyOf(external: KubernetesObject, name: string, source: Partial<RemoteRef> = {}): KubernetesObject {
  const { data, target, ...spec } = external.spec as ExternalSecretSpec;
  return {
    ...external,
    metadata: { ...external.metadata, name },
    spec: {
      ...spec,
      target: { ...target, name },
      data: data.map(({ secretKey, remoteRef }) => ({ secretKey, remoteRef: { ...remoteRef, ...source } })),
    },
  };
}

export function encoded(value: string): string {
  return Buffer.from(value).toString('base64');
}
