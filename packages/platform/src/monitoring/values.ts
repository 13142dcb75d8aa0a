import type { KeyArn, RetentionDays } from '@parapet/aws';
import * as v from 'valibot';
import { arn, chart, count, destinations, generations, image, resources } from '../environment/fields.ts';
import { form } from '../environment/forms.ts';

/** What tells a team. Its address is a secret: a property of `alertmanager` in AWS Secrets Manager, with the name of the receiver. */
const receiver = v.variant('type', [
  v.strictObject({
    type: v.literal('slack'),
    channel: form<`#${string}`>('OBS-004', /^#[^\s#,]{1,80}$/, 'a channel', 'write such as "#operations"'),
  }),
  v.strictObject({ type: v.literal('pagerduty') }),
  v.strictObject({ type: v.literal('webhook') }),
]);

// `LogGroup` refuses what CloudWatch Logs does not take.
const days = v.pipe(
  count,
  v.transform((value) => value as RetentionDays),
);

const volume = form<`${number}${'Gi' | 'Ti'}`>(
  'RES-001',
  /^[1-9][0-9]*(Gi|Ti)$/,
  'a size of a volume',
  'write such as "50Gi"',
);

/** What only a site knows of what it measures, logs and is told. */
export const monitoringValues = v.strictObject({
  /** `kube-prometheus-stack` */
  chart,
  images: v.strictObject({
    operator: image,
    configReloader: image,
    prometheus: image,
    alertmanager: image,
    grafana: image,
    grafanaSidecar: image,
    kubeStateMetrics: image,
    nodeExporter: image,
    gpuExporter: image,
    logShipper: image,
    collector: image,
  }),
  /** That there are at most, with those that replace them: agents run on these too. */
  nodesWithoutGpus: count,
  /** Of each of two. */
  prometheus: v.strictObject({
    retention: form<`${number}${'d' | 'w' | 'y'}`>(
      'OBS-009',
      /^[1-9][0-9]*[dwy]$/,
      'a time to keep samples',
      'write such as "15d"',
    ),
    volume,
    resources,
  }),
  /** Key of the volumes of Prometheus and Alertmanager. */
  volumeKeyArn: arn<KeyArn>('kms'),
  logs: v.strictObject({
    /** Its key policy lets CloudWatch Logs use it for the log groups of this account. */
    kmsKeyArn: arn<KeyArn>('kms'),
    retentionDays: v.strictObject({ all: days, security: days, metrics: days, controlPlane: days }),
  }),
  traces: v.strictObject({
    /** Share of the traces that is kept. */
    sampledPercent: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
  }),
  alerts: v.strictObject({
    teams: v.strictObject({ operations: receiver, security: receiver }),
    /** Told all the time that alerts get through; raises the alarm itself when it is told no longer. */
    watchdog: receiver,
    /** Where these are reached. */
    destinations,
  }),
  /** In AWS Secrets Manager, by the names of `monitoring/secrets.ts`. */
  secrets: v.strictObject({
    kmsKeyArn: arn<KeyArn>('kms'),
    /** `operations`, `security` and `watchdog`: a URL, or the routing key of PagerDuty. */
    alertmanager: v.strictObject(generations),
    /** `user` and `password` of who may change everything in Grafana. */
    grafanaAdmin: v.strictObject(generations),
  }),
});
