import type { k8s } from 'cdk8s-plus-30';

/** Where client libraries look for it. */
export const API_TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What the kubelet would mount by itself, but good for an hour and in one container alone. */
export const apiTokenVolume: k8s.Volume = {
  name: 'api-token',
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardApi: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
    ],
  },
};
