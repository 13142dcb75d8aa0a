import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

export interface ExternalSecretsOptions {
  /** The one namespace that it looks at; all of them by default. */
  readonly namespace?: string;
  /** Where AWS is, and who the controller is there. */
  readonly aws?: Readonly<Record<string, string>>;
}

/** Reconciles SecretStores and ExternalSecrets and nothing else, as it is set up in the platform. Its metrics say that it is ready. */
export function externalSecrets({ namespace, aws = {} }: ExternalSecretsOptions = {}): Part {
  return {
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
          ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
        ],
        env: { KUBECONFIG: site.kubeconfig('admin'), ...aws },
        ready: `http://${metrics}/metrics`,
      };
    },
  };
}
