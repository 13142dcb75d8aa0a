import {
  Checks,
  declare,
  externalWorkload,
  parseDnsSubdomain,
  parseImage,
  provenance,
  secretPatternIn,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { kubePrometheusStackKeys } from '../generated/kube-prometheus-stack.ts';
import { ControllerRelease } from './controller-release.ts';
import { prometheusContents, prometheusPatches } from './prometheus-contents.ts';
import { STACK } from './prometheus-grants.ts';
import type { PrometheusStackProps } from './prometheus-stack-props.ts';
import { prometheusValues, WITHIN } from './prometheus-values.ts';

/**
 * Prometheus and Alertmanager, two of each, with their operator, Grafana, and kube-state-metrics. Monitors and rules
 * count in every namespace and whatever their labels; dashboards are ConfigMaps beside Grafana with the label
 * `grafana_dashboard: '1'`.
 */
export class PrometheusStack extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<
    Record<'operator' | 'prometheus' | 'alertmanager' | 'grafana' | 'kubeStateMetrics', Workload>
  >;

  constructor(scope: Construct, id: string, props: PrometheusStackProps) {
    super(scope, id);
    const { serviceAccount } = props;
    const { namespace } = serviceAccount;
    const { chart: name, version } = kubePrometheusStackKeys;
    check(new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`), props);
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: props.chart },
      values: prometheusValues(props),
      keys: kubePrometheusStackKeys,
      verbatim: ['alertmanager.config', ...WITHIN],
      contents: prometheusContents(serviceAccount),
      patches: prometheusPatches,
      timeout: '15m',
    });
    const own = (workload: string, account: string) => ({
      namespace,
      name: workload,
      serviceAccount: { namespace, name: account },
    });
    this.workloads = {
      operator: {
        ...own('prometheus-operator', STACK.operator),
        ports: { http: 8080 },
        podLabel: ['app', STACK.operator],
      },
      prometheus: { namespace, name: 'prometheus', serviceAccount, ports: { 'http-web': 9090, 'reloader-web': 8080 } },
      alertmanager: {
        ...own('alertmanager', 'kube-prometheus-stack-alertmanager'),
        ports: { 'http-web': 9093, 'mesh-tcp': 9094, 'mesh-udp': 9094, 'reloader-web': 8080 },
      },
      grafana: { ...own('grafana', STACK.grafana), ports: { grafana: 3000 } },
      kubeStateMetrics: { ...own('kube-state-metrics', STACK.objects), ports: { http: 8080 } },
    };
    for (const workload of Object.values(this.workloads))
      declare(this, externalWorkload, { ...workload, madeBy: `chart ${name} ${version}` });
  }
}

function check(checks: Checks, { images, priorityClassName, alertmanager, grafana }: PrometheusStackProps): void {
  checks.value('priorityClassName', parseDnsSubdomain(priorityClassName));
  for (const [part, image] of Object.entries(images)) checks.value(`images.${part}`, parseImage(image));
  for (const secret of alertmanager.secrets) checks.value('alertmanager.secrets', parseDnsSubdomain(secret));
  checks.value('grafana.adminSecret', parseDnsSubdomain(grafana.adminSecret));
  const found = secretPatternIn(JSON.stringify(alertmanager.config));
  if (found !== undefined)
    checks.report(
      'SEC-009',
      `alertmanager.config holds a secret (${found})`,
      'name a Secret in alertmanager.secrets, and its file in the setting that ends with _file',
    );
}
