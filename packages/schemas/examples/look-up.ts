import { isClusterScoped, isServed, resourceOf, validate, type ExternalSecret } from '@parapet/schemas';

/** A wrong field, type or enum does not compile. */
export const secret: ExternalSecret = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'database', namespace: 'poolside' },
  spec: { refreshPolicy: 'CreatedOnce', target: { immutable: true } },
};

/** What comes from elsewhere is read as the API server reads it: `spec.refreshPolcy: unknown field, did you mean …`. */
export const faults = validate({ ...secret, spec: { refreshPolcy: 'CreatedOnce' } });

export const facts = {
  podLogVerbs: resourceOf('', 'Pod')?.subresources['log'],
  storeIsClusterScoped: isClusterScoped('external-secrets.io', 'ClusterSecretStore'),
  betaIsServed: isServed('external-secrets.io/v1beta1', 'ExternalSecret'),
};
