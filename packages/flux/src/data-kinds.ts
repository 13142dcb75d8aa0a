import type { Manifest } from '@parapet/core';

/**
 * Kinds whose deletion takes data with it, as in object ids (`DBInstance.rds.services.k8s.aws`), with what is lost.
 * Flux never prunes them, and `guard` asks before one leaves the tree.
 */
const LOST: ReadonlyMap<string, string> = new Map([
  ['Namespace', 'everything in it'],
  ['CustomResourceDefinition', 'every object of the kind'],
  ['PersistentVolume', 'the volume'],
  ['PersistentVolumeClaim', 'the volume, where its storage class reclaims'],
  ['StatefulSet', 'the identity that its volumes belong to'],
  ['DBInstance.rds.services.k8s.aws', 'the database'],
  ['DBCluster.rds.services.k8s.aws', 'the databases'],
  ['Bucket.s3.services.k8s.aws', 'the bucket'],
  ['Key.kms.services.k8s.aws', 'all that is encrypted with the key'],
  ['Secret.secretsmanager.services.k8s.aws', 'every version of the secret'],
]);

/** What is lost with the object of this id; undefined where applying it again brings everything back. */
export function lostWith(object: string): string | undefined {
  const [type = ''] = object.split('/', 1);
  return LOST.get(type);
}

/** The annotation that keeps Flux from deleting an object that left its layer. */
const NO_PRUNE = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } as const;

/** The same object, never to be pruned. */
export function protect(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...metadata.annotations, ...NO_PRUNE } } };
}
