import type { Connection } from '@parapet/network';
import type { Places } from '../places.ts';
import type { Monitoring, Observed } from './monitoring.ts';

export function monitoringConnections(places: Places, monitoring: Monitoring, observed: Observed): Connection[] {
  return [
    ...scrapes(places, monitoring),
    ...alertConnections(places, monitoring),
    ...agentConnections(places, monitoring),
    ...traceConnections(monitoring, observed),
  ];
}

/** Prometheus asks each target, the kubelets, and what comes with it; itself too, and its twin. */
function scrapes(places: Places, { workloads, targets }: Monitoring): Connection[] {
  const { prometheus, alertmanager, grafana, kubeStateMetrics, operator } = workloads;
  return [
    ...targets.map(({ workload: to, port }) => ({ from: prometheus, to, port })),
    { from: prometheus, to: places.nodes, port: 10250 },
    { from: prometheus, to: prometheus, port: 'http-web' },
    { from: prometheus, to: prometheus, port: 'reloader-web' },
    { from: prometheus, to: alertmanager, port: 'reloader-web' },
    { from: prometheus, to: grafana, port: 'grafana' },
    { from: prometheus, to: kubeStateMetrics, port: 'http' },
    { from: prometheus, to: operator, port: 'http' },
    ...[prometheus, grafana, kubeStateMetrics, operator].map((from) => ({ from, to: places.apiServer, port: 443 })),
  ];
}

/** Prometheus tells each Alertmanager, they tell one another what they have told, and one of them tells people. */
function alertConnections(places: Places, { workloads }: Monitoring): Connection[] {
  const { prometheus, alertmanager } = workloads;
  return [
    { from: prometheus, to: alertmanager, port: 'http-web' },
    { from: alertmanager, to: alertmanager, port: 'mesh-tcp' },
    { from: alertmanager, to: alertmanager, port: 'mesh-udp', protocol: 'UDP' },
    { from: alertmanager, to: places.alertReceivers, port: 443 },
  ];
}

function agentConnections(places: Places, { workloads }: Monitoring): Connection[] {
  const { logShipper, collector } = workloads;
  return [
    { from: logShipper, to: places.apiServer, port: 443 },
    ...[logShipper, collector].flatMap((from) => [
      { from, to: places.aws, port: 443 },
      { from, to: places.podIdentityAgent, port: 80 },
    ]),
  ];
}

/** Who asks Prometheus, and who sends to the collector. */
function traceConnections({ workloads }: Monitoring, { assistant, genai, inference }: Observed): Connection[] {
  const { prometheus, grafana, collector } = workloads;
  return [
    { from: grafana, to: prometheus, port: 'http-web' },
    { from: inference.controllers.kedaOperator, to: prometheus, port: 'http-web' },
    ...[assistant.coreApi, genai.workloads.apiGateway].map((from) => ({ from, to: collector, port: 'otlp-http' })),
    ...inference.models.map(({ workload: from }) => ({ from, to: collector, port: 'otlp-grpc' })),
  ];
}
