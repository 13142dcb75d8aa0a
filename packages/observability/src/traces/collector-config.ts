import { parseBytes } from '@parapet/core';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

export const PORTS = { 'otlp-grpc': 4317, 'otlp-http': 4318, metrics: 8888, health: 13133 } as const;

/** Configuration of the OpenTelemetry Collector, as far as it is used here. */
export interface CollectorConfig {
  readonly extensions: Components;
  readonly receivers: Components;
  readonly processors: Components;
  readonly exporters: Components;
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: Readonly<Record<'metrics' | 'traces', Pipeline>>;
    readonly telemetry: object;
  };
}

type Components = Readonly<Record<string, object>>;

interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** OTLP in; traces to X-Ray, metrics to CloudWatch in the embedded metric format. */
export function collectorConfig(props: TelemetryCollectorProps): CollectorConfig {
  const { region, metricNamespace, metricLogGroup, sampledTracesPercent = 10 } = props;
  return {
    extensions: { health_check: { endpoint: everywhere(PORTS.health) } },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: everywhere(PORTS['otlp-grpc']) },
          http: { endpoint: everywhere(PORTS['otlp-http']) },
        },
      },
    },
    processors: {
      memory_limiter: memoryLimiter(props),
      batch: { timeout: '5s', send_batch_size: 512, send_batch_max_size: 1024 },
      probabilistic_sampler: { sampling_percentage: sampledTracesPercent },
    },
    exporters: {
      awsxray: { region },
      awsemf: {
        region,
        namespace: metricNamespace,
        log_group_name: metricLogGroup,
        log_stream_name: 'telemetry',
        dimension_rollup_option: 'NoDimensionRollup',
        resource_to_telemetry_conversion: { enabled: true },
      },
    },
    service: {
      extensions: ['health_check'],
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'probabilistic_sampler', 'batch'],
          exporters: ['awsxray'],
        },
        metrics: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['awsemf'] },
      },
      telemetry: {
        logs: { level: 'info', encoding: 'json' },
        metrics: {
          readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: PORTS.metrics } } } }],
        },
      },
    },
  };
}

function everywhere(port: number): string {
  return `0.0.0.0:${port}`;
}

/**
 * It refuses data above the difference of the two, and collects garbage above the first as well, so that it is not killed
 * with all that it holds.
 */
function memoryLimiter({ resources }: TelemetryCollectorProps): object {
  const limit = parseBytes(resources.memory.limit);
  const mebibytes = limit.ok ? Math.floor(limit.value / 2 ** 20) : 0;
  return {
    check_interval: '1s',
    limit_mib: Math.floor(mebibytes * 0.75),
    spike_limit_mib: Math.floor(mebibytes * 0.2),
  };
}
