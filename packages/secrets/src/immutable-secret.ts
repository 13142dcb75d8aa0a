import { Checks, freeId, parseDnsSubdomain, provenance, standardLabels } from '@parapet/core';
import type { ExternalSecret } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkGenerations, type SecretGeneration } from './generation.ts';
import { checkRemote } from './remote.ts';
import type { SecretStoreRef } from './secret-store.ts';

/** One key of a Secret, in the shape that a container's environment takes. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

export interface ImmutableSecretProps<Key extends string = string> {
  readonly store: SecretStoreRef;
  /** Name without the generation, which is added: `core-api-database` becomes `core-api-database-v3`. */
  readonly name: string;
  /** Name of the secret in AWS Secrets Manager, as a path: `poolside/production/core-api/database`. */
  readonly remoteKey: string;
  /** Keys of the Secret, and the property of the remote JSON that each is; the whole remote text without one. */
  readonly data: Readonly<Record<Key, { readonly property?: string }>>;
  /** What pods use. */
  readonly current: SecretGeneration;
  /** What pods of an earlier rollout, or a rollback, still use. */
  readonly keep: readonly SecretGeneration[];
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/**
 * A secret that is replaced and never changed: one ExternalSecret, and so one immutable Secret, for each generation. The
 * remote version is pinned, so that an object that is made again has the same value. Dropping a generation removes its Secret.
 */
export class ImmutableSecret<Key extends string = string> extends Construct {
  static readonly [provenance] = '@parapet/secrets';
  /** The keys of the current generation. */
  readonly current: Readonly<Record<Key, SecretKey>>;

  constructor(scope: Construct, id: string, props: ImmutableSecretProps<Key>) {
    super(scope, id);
    const { store, name, data, current, keep } = props;
    check(new Checks(this, `ExternalSecret.external-secrets.io/${store.namespace}/${name}`), props);
    for (const each of [current, ...keep])
      new ApiObject(this, freeId(this, `v${each.generation}`), externalSecret(props, each));
    const secretName = nameOf(name, current);
    this.current = Object.fromEntries(Object.keys(data).map((key) => [key, { secretName, key }])) as Record<
      Key,
      SecretKey
    >;
  }
}

function nameOf(name: string, { generation }: SecretGeneration): string {
  return `${name}-v${generation}`;
}

function externalSecret(props: ImmutableSecretProps, generation: SecretGeneration): ExternalSecret {
  const { store, remoteKey, data, component, partOf } = props;
  const name = nameOf(props.name, generation);
  const labels = standardLabels({ name: props.name, instance: name, component, partOf });
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { namespace: store.namespace, name, labels },
    spec: {
      refreshPolicy: 'CreatedOnce',
      // The API server would fill in an hour, which the policy then ignores.
      refreshInterval: '0s',
      secretStoreRef: { kind: 'SecretStore', name: store.name },
      target: {
        name,
        immutable: true,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: { type: 'Opaque', engineVersion: 'v2', metadata: { labels } },
      },
      data: Object.entries(data).map(([secretKey, { property }]) => ({
        secretKey,
        remoteRef: {
          key: remoteKey,
          ...(property === undefined ? {} : { property }),
          version: `uuid/${generation.versionId}`,
        },
      })),
    },
  };
}

function check(checks: Checks, props: ImmutableSecretProps): void {
  checks.value('name', parseDnsSubdomain(nameOf(props.name, props.current)));
  if (/-v\d+$/.test(props.name))
    checks.report(
      'SEC-014',
      `name ${props.name} ends in a generation, which is added to it`,
      'leave the generation out',
    );
  if ('refreshInterval' in props || 'refreshPolicy' in props)
    checks.report(
      'SEC-007',
      'a refresh is set, but an immutable Secret cannot be refreshed',
      'remove it; to rotate, add a generation',
    );
  checkGenerations(checks, props.current, props.keep);
  checkRemote(checks, props.remoteKey, props.data);
}
