import { readDesiredState, type DesiredState } from '../../src/aws/desired-state.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { objectsOf } from './apply.ts';
import { releasesIn, type Release } from './external-secrets-release.ts';
import { readingsIn, type Reading } from './secret-readers.ts';
import { encoded, remoteRefsOf, versionFor } from './secret.ts';

/** What an environment says of secrets, as it is committed. */
export interface EnvironmentSecrets {
  readonly objects: readonly KubernetesObject[];
  readonly state: DesiredState;
  readonly stores: readonly KubernetesObject[];
  readonly releases: readonly Release[];
  readonly externals: readonly KubernetesObject[];
  readonly readings: readonly Reading[];
  /** Of the ExternalSecrets those whose Secret somebody is given: an environment keeps other generations beside them. */
  readonly inUse: readonly KubernetesObject[];
}

export function environmentSecrets(environment: string): EnvironmentSecrets {
  const objects = objectsOf(environment);
  const externals = objects.filter(({ kind }) => kind === 'ExternalSecret');
  const readings = readingsIn(objects);
  return {
    objects,
    state: readDesiredState(environment),
    stores: objects.filter(({ kind }) => kind === 'SecretStore'),
    releases: releasesIn(objects),
    externals,
    readings,
    inUse: externals.filter((each) => isGiven(each, readings)),
  };
}

/** Whether somebody is given something of the Secret of that name. */
export function isGiven({ metadata }: KubernetesObject, readings: readonly Reading[]): boolean {
  return readings.some((one) => one.namespace === metadata.namespace && one.name === metadata.name);
}

/** What AWS is to have for an ExternalSecret at first: each property with a value of its own. */
export function firstVersion(external: KubernetesObject, state: DesiredState) {
  return versionFor(external, state, (property) => valueOf(external, property));
}

/** Of the Secret that is made of the first version. */
export function dataOf(external: KubernetesObject): Readonly<Record<string, string>> {
  const refs = [...remoteRefsOf(external)];
  return Object.fromEntries(refs.map(([key, { property = '' }]) => [key, encoded(valueOf(external, property))]));
}

function valueOf({ metadata }: KubernetesObject, property: string): string {
  return `${property} of ${metadata.name}`;
}

interface StoreSpec {
  readonly provider: { readonly aws: { readonly role: string; readonly region: string } };
}

/** Of a SecretStore. */
export function awsOf({ spec }: KubernetesObject): StoreSpec['provider']['aws'] {
  return (spec as StoreSpec).provider.aws;
}
