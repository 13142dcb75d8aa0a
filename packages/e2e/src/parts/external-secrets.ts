import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

/** Reconciles SecretStores and ExternalSecrets and nothing else, as it is set up in the platform. */
export const externalSecrets: Part = {
  program: 'external-secrets',
  async run(site) {
    const metrics = `${LOOPBACK}:${await site.port()}`;
    return {
      args: [
        `--metrics-addr=${metrics}`,
        '--enable-leader-election=false',
        '--enable-cluster-store-reconciler=false',
        '--enable-cluster-external-secret-reconciler=false',
        '--enable-cluster-push-secret-reconciler=false',
        '--enable-push-secret-reconciler=false',
        '--enable-generator-state=false',
      ],
      env: { KUBECONFIG: site.kubeconfig('admin') },
      ready: `http://${metrics}/metrics`,
    };
  },
};
