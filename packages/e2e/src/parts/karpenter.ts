import { LOOPBACK } from '../control-plane/ports.ts';
import { definitions } from './definitions.ts';
import type { Part } from './part.ts';

/** An instance type, as Karpenter's provider of simulated nodes reads it. */
export interface SimulatedInstanceType {
  readonly name: string;
  readonly architecture: string;
  readonly operatingSystems: readonly string[];
  /** Of the node, before what is set aside for the kubelet: see `SET_ASIDE`. */
  readonly resources: Readonly<Record<string, string>>;
  readonly offerings: readonly {
    readonly Price: number;
    readonly Available: true;
    readonly Requirements: readonly {
      readonly key: string;
      readonly operator: 'In';
      readonly values: readonly string[];
    }[];
  }[];
}

/** What the provider takes off every node. */
export const SET_ASIDE = { cpuMilli: 100, memoryMiB: 10 } as const;

/**
 * Karpenter with a provider that makes Node objects instead of instances; kwok plays their kubelets. Its NodePools name a
 * `KWOKNodeClass`.
 */
export function karpenter(types: readonly SimulatedInstanceType[]): Part {
  return {
    program: 'karpenter',
    needs: definitions(
      'nodeclaims.karpenter.sh',
      'nodeoverlays.karpenter.sh',
      'capacitybuffers.autoscaling.x-k8s.io',
      'kwoknodeclasses.karpenter.kwok.sh',
    ),
    async run(site) {
      const [metrics, health] = [await site.port(), await site.port()];
      return {
        args: [],
        env: {
          KUBECONFIG: site.kubeconfig('admin'),
          SYSTEM_NAMESPACE: 'kube-system',
          KARPENTER_SERVICE: 'karpenter',
          DISABLE_LEADER_ELECTION: 'true',
          INSTANCE_TYPES_FILE_PATH: site.file('instance-types.json', JSON.stringify(types)),
          METRICS_PORT: String(metrics),
          HEALTH_PROBE_PORT: String(health),
        },
        ready: `http://${LOOPBACK}:${health}/readyz`,
      };
    },
  };
}
