import { externalSecretsPolicy, roleArn, SecretStoreRole, WorkloadIdentity, type KeyArn } from '@parapet/aws';
import { declarationKind, declarations, declare, type ServiceAccountRef } from '@parapet/core';
import { AdditionalExternalSecretsController, ExternalSecretsController } from '@parapet/flux';
import { SecretStore, type SecretStoreRef } from '@parapet/secrets';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { siteOf } from '../facts.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';

export interface SecretReaderUse {
  readonly part: keyof typeof parts;
  /** The key that the secrets of the part are encrypted with. */
  readonly kmsKeyArn: KeyArn;
}

/** What turns secrets of AWS Secrets Manager into Secrets of one namespace. */
export interface SecretReader {
  /** What an ExternalSecret of that namespace names. */
  readonly store: SecretStoreRef;
  /** The webhook, and what keeps its certificate, are with the reader of the assistant, for all. */
  readonly workloads: (ExternalSecretsController | AdditionalExternalSecretsController)['workloads'];
}

interface Place {
  /** That it serves, and what the names of its secrets begin with. */
  readonly namespace: string;
  readonly serviceAccount: ServiceAccountRef;
}

const places: Readonly<Record<keyof typeof parts, Place>> = {
  assistant: { namespace: namespaces.assistant, serviceAccount: serviceAccounts.externalSecrets },
  genai: { namespace: namespaces.genai, serviceAccount: serviceAccounts.genaiSecrets },
  monitoring: { namespace: namespaces.monitoring, serviceAccount: serviceAccounts.monitoringSecrets },
};

const secretReader = declarationKind<SecretReader>('secret-reader');

/** `genai-platform/production/`: what a part keeps in AWS Secrets Manager has names below it. */
export function secretPrefix(part: keyof typeof parts, { name }: Environment): `${string}/` {
  return `${places[part].namespace}/${name}/`;
}

/**
 * The External Secrets of one part: its controller, whose identity may assume one role; that role, which reads what is
 * below the prefix of the part; and the store by which the namespace of the part, and no other, uses both. What it
 * connects to is declared with the connections of the platform, for every reader.
 */
export function addSecretReader(layers: Layers, environment: Environment, use: SecretReaderUse): SecretReader {
  const { part } = use;
  const id = `${part}-secrets`;
  const { namespace, serviceAccount } = places[part];
  const store = { namespace, name: parts[part] };
  const identities = new Construct(layers.root, id);
  const role = addIdentity(identities, environment, store, use);
  new SecretStore(new Chart(layers.config, id), 'store', {
    ...store,
    region: environment.aws.region,
    role,
    partOf: parts[part],
  });
  const release = {
    ...environment.controllers.externalSecrets,
    serviceAccount,
    servedNamespace: namespace,
  };
  const releases = new Chart(layers.controllers, id);
  const { workloads } =
    part === 'assistant'
      ? new ExternalSecretsController(releases, 'controller', release)
      : new AdditionalExternalSecretsController(releases, 'controller', {
          ...release,
          definitionsNamespace: namespaces.externalSecrets,
        });
  const reader: SecretReader = { store, workloads };
  declare(identities, secretReader, reader);
  return reader;
}

/** Every reader of the platform, in the order in which they were added. */
export function secretReaders({ root }: Layers): SecretReader[] {
  return declarations(root, secretReader).map(({ data }) => data);
}

/** The identity of the controller may assume the role of the store and nothing else; the role reads for this store. */
function addIdentity(
  scope: Construct,
  environment: Environment,
  store: SecretStoreRef,
  { part, kmsKeyArn }: SecretReaderUse,
) {
  const site = siteOf(environment);
  const { serviceAccount } = places[part];
  const name = `${parts[part]}-secrets`;
  const controller = new WorkloadIdentity(scope, 'controller', {
    site,
    name: serviceAccount.namespace,
    serviceAccount,
    mechanism: { type: 'pod-identity' },
    policies: { 'assume-store-roles': externalSecretsPolicy([roleArn(site, name)]) },
  });
  const prefix = secretPrefix(part, environment);
  const role = new SecretStoreRole(scope, 'store', {
    site,
    name,
    controller: controller.roleArn,
    store,
    prefix,
    kmsKeyArn,
  });
  return role.roleArn;
}
