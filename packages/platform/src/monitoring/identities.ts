import {
  AddonIdentity,
  LogGroup,
  logShippingPolicy,
  observabilityPolicy,
  volumeKeyPolicy,
  WorkloadIdentity,
} from '@parapet/aws';
import { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { siteOf } from '../facts.ts';
import { serviceAccounts } from '../names.ts';
import { logGroupsOf, METRICS } from './log-groups.ts';

/** Who may send logs, traces and metrics, where logs are kept and for how long, and who makes the volumes of Prometheus. */
export function addMonitoringIdentities(root: Construct, environment: Environment): void {
  const scope = new Construct(root, 'monitoring-identities');
  const site = siteOf(environment);
  const { prefixes, names } = logGroupsOf(environment);
  const { logs, volumeKeyArn } = environment.monitoring;
  const mechanism = { type: 'pod-identity' } as const;
  new WorkloadIdentity(scope, 'log-shipping', {
    site,
    name: 'log-shipping',
    serviceAccount: serviceAccounts.logShipper,
    mechanism,
    policies: { logs: logShippingPolicy(site, { logGroupPrefix: prefixes.logShipper }) },
  });
  new WorkloadIdentity(scope, 'telemetry', {
    site,
    name: 'telemetry',
    serviceAccount: serviceAccounts.telemetry,
    mechanism,
    policies: {
      telemetry: observabilityPolicy(site, { logGroupPrefix: prefixes.collector, metricNamespace: METRICS }),
    },
  });
  new AddonIdentity(scope, 'ebs-csi-driver', {
    site,
    addon: 'aws-ebs-csi-driver',
    policies: { 'volume-key': volumeKeyPolicy(site, volumeKeyArn) },
  });
  for (const [id, name] of Object.entries(names))
    new LogGroup(scope, id, {
      site,
      name,
      retentionDays: logs.retentionDays[id as keyof typeof names],
      kmsKeyArn: logs.kmsKeyArn,
    });
}
