import { checkNatural, parseWorkloadPort, type Checks, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Ports } from './ports.ts';

/** What the kubelet asks, on a port of the container by its name. */
export type ProbeHandler =
  | { readonly type: 'httpGet'; readonly path: string; readonly port: string }
  | { readonly type: 'tcpSocket'; readonly port: string }
  | { readonly type: 'grpc'; readonly port: string; readonly service?: string };

export interface ProbeTiming {
  /** Default 0. */
  readonly initialDelaySeconds?: number;
  /** Default 10. */
  readonly periodSeconds?: number;
  /** Default 2. */
  readonly timeoutSeconds?: number;
  /** Default 3. */
  readonly failureThreshold?: number;
}

export type Probe = ProbeHandler & ProbeTiming;

/**
 * Readiness asks whether the pod can serve, its dependencies included; liveness only whether the process is beyond
 * help. One handler for both restarts every pod when a dependency fails, so that is refused.
 */
export interface Probes {
  readonly readiness: Probe;
  readonly liveness: Probe;
  /** Holds the other two back until it passes: `periodSeconds` x `failureThreshold` is what a start may take. */
  readonly startup?: Probe;
}

/** AVAIL-008: one handler for liveness and readiness, or a port that is not declared. RES-006: a time that is none. */
export function checkProbes(checks: Checks, probes: Probes, container: Pick<Workload, 'name' | 'ports'>): void {
  for (const [name, probe] of Object.entries(probes) as [string, Probe | undefined][]) {
    if (probe === undefined) continue;
    const port = parseWorkloadPort(container, probe.port);
    if (!port.ok) checks.report('AVAIL-008', `probes.${name}.port: ${port.refusal.reason}`, port.refusal.fix);
    for (const [setting, seconds = 0] of Object.entries(withDefaults(probe)))
      checkNatural(checks, `probes.${name}.${setting}`, seconds, setting === 'initialDelaySeconds' ? 0 : 1);
  }
  const liveness = describe(probes.liveness);
  if (liveness === describe(probes.readiness))
    checks.report(
      'AVAIL-008',
      `probes: liveness and readiness both ask ${liveness}`,
      'let liveness ask for the process alone, at a path or port of its own',
    );
}

/** How long a container may take to start before it is killed. */
export function startupSeconds(probe: Probe): number {
  const { initialDelaySeconds = 0, periodSeconds, failureThreshold } = withDefaults(probe);
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** Undefined ports stay out: the mistake has been reported, and the gRPC field is a number. */
export function probeSpec(probe: Probe, ports: Ports): k8s.Probe {
  return { ...handler(probe, ports), ...withDefaults(probe) };
}

function withDefaults({
  initialDelaySeconds,
  periodSeconds = 10,
  timeoutSeconds = 2,
  failureThreshold = 3,
}: ProbeTiming) {
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold };
}

function handler(probe: ProbeHandler, ports: Ports): k8s.Probe {
  switch (probe.type) {
    case 'httpGet':
      return { httpGet: { path: probe.path, port: k8s.IntOrString.fromString(probe.port), scheme: 'HTTP' } };
    case 'tcpSocket':
      return { tcpSocket: { port: k8s.IntOrString.fromString(probe.port) } };
    case 'grpc':
      return { grpc: { port: ports[probe.port] ?? 0, service: probe.service } };
  }
}

function describe(probe: ProbeHandler): string {
  switch (probe.type) {
    case 'httpGet':
      return `HTTP ${probe.path} on port ${probe.port}`;
    case 'tcpSocket':
      return `TCP port ${probe.port}`;
    case 'grpc':
      return `gRPC ${probe.service ?? 'health'} on port ${probe.port}`;
  }
}
