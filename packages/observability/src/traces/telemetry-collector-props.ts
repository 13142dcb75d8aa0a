import type { AgentProps } from '../pod/check-agent.ts';

export interface TelemetryCollectorProps extends AgentProps {
  readonly region: string;
  /** Two at least, so that one may be drained. */
  readonly replicas: number;
  readonly priorityClassName: string;
  /** Namespace of CloudWatch metrics that its role may write to, such as `GenAI/Platform`. */
  readonly metricNamespace: string;
  /** Has to be there, with retention and key: CloudWatch makes metrics of what is written to it. */
  readonly metricLogGroup: string;
  /** Share of the traces that is kept, decided by trace id so that a trace is whole. Default 10. */
  readonly sampledTracesPercent?: number;
}
