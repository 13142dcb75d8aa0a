import type { Values } from './chart-values.ts';

/**
 * The token of the service account, for charts that say nothing of it on their pods: our accounts mount none by
 * themselves. Where client libraries look for it, for an hour. The tokens for AWS are mounted elsewhere
 * (`/var/run/secrets/eks.amazonaws.com` and `/var/run/secrets/pods.eks.amazonaws.com`).
 */
export const API_TOKEN: { readonly extraVolumes: readonly Values[]; readonly extraVolumeMounts: readonly Values[] } = {
  extraVolumes: [
    {
      name: 'api-token',
      projected: {
        defaultMode: 0o440,
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    },
  ],
  extraVolumeMounts: [
    { name: 'api-token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
  ],
};
