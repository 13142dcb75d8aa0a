import {
  Checks,
  checkSecretText,
  parseDnsSubdomain,
  parseNamespace,
  parseRegion,
  provenance,
  standardLabels,
} from '@parapet/core';
import type { SecretStore as SecretStoreObject } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** A store, where it is used. It serves its own namespace only. */
export interface SecretStoreRef {
  readonly namespace: string;
  readonly name: string;
}

export interface SecretStoreProps {
  readonly namespace: string;
  readonly name: string;
  /** AWS region of the secrets. */
  readonly region: string;
  /** The store's own role, which the controller assumes: it alone may read the secrets of this store. */
  readonly role: `arn:${string}:iam::${string}:role/${string}`;
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/**
 * AWS Secrets Manager, as one namespace may use it. There is no `auth`: the controller has credentials of its own and
 * exchanges them for those of the role, as `esoNamespace`, `esoStoreName` and `esoStoreKind` of this store.
 */
export class SecretStore extends Construct {
  static readonly [provenance] = '@parapet/secrets';
  readonly ref: SecretStoreRef;

  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    const { namespace, name, region, role, component, partOf } = props;
    this.ref = { namespace, name };
    check(new Checks(this, `SecretStore.external-secrets.io/${namespace}/${name}`), props);
    new ApiObject(this, 'secret-store', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { namespace, name, labels: standardLabels({ name, component, partOf }) },
      spec: { provider: { aws: { service: 'SecretsManager', region, role, sessionTagsPolicy: 'Simple' } } },
    } satisfies SecretStoreObject);
  }
}

function check(checks: Checks, { namespace, name, region, role }: SecretStoreProps): void {
  checks.value('namespace', parseNamespace(namespace));
  checks.value('name', parseDnsSubdomain(name));
  checkSecretText(checks, 'region', region, {
    code: 'ENV-010',
    pattern: { test: (text) => parseRegion(text).ok },
    what: 'an AWS region',
    fix: 'write a region, such as "eu-central-1"',
  });
  checkSecretText(checks, 'role', role, {
    code: 'ENV-010',
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    what: 'an ARN of a role',
    fix: 'write arn:<partition>:iam::<account>:role/<name>',
  });
}
