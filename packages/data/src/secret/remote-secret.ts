import { checkSecretPath, provenance, secretPatternIn, standardLabels, type Checks } from '@parapet/core';
import type { Secret } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkKeyArn, type KeyArn } from '../arn.ts';
import { KEPT } from '../kept.ts';
import { checkPlace } from '../names.ts';
import { checkTags, tagList, type Tags } from '../tags.ts';

export interface RemoteSecretProps {
  readonly namespace: string;
  /** Of the object. */
  readonly name: string;
  /** In AWS Secrets Manager, as a path: `genai-platform/production/llm-api-keys`. */
  readonly remoteKey: string;
  /** What belongs into it, for whoever puts it there. */
  readonly description: string;
  readonly kmsKeyArn: KeyArn;
  readonly tags?: Tags;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/**
 * A secret in AWS Secrets Manager without its value, made by ACK: a name, a key, and who may ask for it by tags. People put values
 * there, with `aws secretsmanager put-secret-value`; each is a version, and no commit has one.
 */
export class RemoteSecret extends Construct {
  static readonly [provenance] = '@parapet/data';
  /** What an ExternalSecret asks for. */
  readonly remoteKey: string;

  constructor(scope: Construct, id: string, props: RemoteSecretProps) {
    super(scope, id);
    this.remoteKey = props.remoteKey;
    check(checkPlace(this, 'Secret.secretsmanager.services.k8s.aws', props.namespace, props.name), props);
    new ApiObject(this, 'secret', secret(props));
  }
}

function secret({ namespace, name, remoteKey, description, kmsKeyArn, tags, partOf }: RemoteSecretProps): Secret {
  return {
    apiVersion: 'secretsmanager.services.k8s.aws/v1alpha1',
    kind: 'Secret',
    metadata: { namespace, name, labels: standardLabels({ name, component: 'secret', partOf }), annotations: KEPT },
    spec: { name: remoteKey, description, kmsKeyID: kmsKeyArn, tags: tagList(tags) },
  };
}

/** What would hold a value, in the words of ACK, AWS and Kubernetes. */
const VALUES = ['secretString', 'secretBinary', 'stringData', 'data', 'value'];

function check(checks: Checks, props: RemoteSecretProps): void {
  const { remoteKey, description, kmsKeyArn, tags } = props;
  for (const setting of VALUES)
    if (setting in props)
      checks.report(
        'SEC-001',
        `${setting} is set (not shown), but a secret has no values here`,
        'change that secret, it is in the source; put the value into AWS Secrets Manager',
      );
  checkSecretPath(checks, 'remoteKey', remoteKey);
  checkDescription(checks, description);
  checkKeyArn(checks, 'kmsKeyArn', kmsKeyArn);
  checkTags(checks, tags);
}

function checkDescription(checks: Checks, description: string): void {
  const pattern = secretPatternIn(description);
  if (pattern !== undefined)
    checks.report(
      'SEC-001',
      `description looks like a secret (${pattern}, not shown)`,
      'change that secret, it is in the source; say in words what belongs there',
    );
  else if (description === '' || description.length > 2048)
    checks.report(
      'DATA-010',
      `description has ${description.length} characters`,
      'say in up to 2048 what belongs into the secret',
    );
}
