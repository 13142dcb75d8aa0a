import { namespaces } from '../names.ts';

/** The Service of the OpenTelemetry collector. */
export const COLLECTOR = { namespace: namespaces.genai, name: 'telemetry' } as const;

const host = `${COLLECTOR.name}.${COLLECTOR.namespace}` as const;

/** Where traces and metrics go as OTLP, by protocol. */
export const otlpEndpoint = { grpc: `http://${host}:4317`, http: `http://${host}:4318` } as const;

/** Variables by which every SDK of OpenTelemetry sends what a service says of itself to the collector. */
export function telemetryEnv(service: string) {
  return {
    OTEL_SERVICE_NAME: service,
    OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint.http,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_LOGS_EXPORTER: 'none',
  } as const;
}
