import type { AgentProps } from '../pod/check-agent.ts';

export interface GpuExporterProps extends AgentProps {
  /** Label of the nodes that have a GPU. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints of those nodes. Default `nvidia.com/gpu`. */
  readonly taints?: readonly [string, ...string[]];
  /** Fields of DCGM beside those that every dashboard and alert here uses. Those of the profiler stay empty on a node whose driver keeps them for administrators. */
  readonly counters?: readonly string[];
}
