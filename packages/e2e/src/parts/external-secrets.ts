import type { Identity } from '../control-plane/credentials.ts';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

export interface ExternalSecretsOptions {
  /** The one namespace that it looks at; all of them by default. */
  readonly namespace?: string;
  /** Who it is to the API server; the administrator by default. */
  readonly as?: Identity;
  /** Where AWS is, and who the controller is there. */
  readonly aws?: Readonly<Record<string, string>>;
}

/** Reconciles SecretStores and ExternalSecrets and nothing else, as it is set up in the platform. Its metrics say that it is ready. */
export function externalSecrets({ namespace, as, aws = {} }: ExternalSecretsOptions = {}): Part {
  return {
    program: 'external-secrets',
    needs: [GENERATOR_STATES],
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
        env: { KUBECONFIG: site.kubeconfig(as ?? 'admin'), ...aws },
        ready: `http://${metrics}/metrics`,
      };
    },
  };
}

/** Without the kind the controller ends after two minutes, though it is told to leave it alone. We have no objects of it. */
const GENERATOR_STATES = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'generatorstates.generators.external-secrets.io' },
  spec: {
    group: 'generators.external-secrets.io',
    names: {
      kind: 'GeneratorState',
      listKind: 'GeneratorStateList',
      plural: 'generatorstates',
      singular: 'generatorstate',
    },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
} as const;
