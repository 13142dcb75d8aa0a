import { checkNatural, parseDnsSubdomain, parseRegion, quote, type Checks } from '@parapet/core';
import { checkLogGroup } from '../pod/log-group.ts';
import { checkAgent } from '../pod/check-agent.ts';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

/** AVAIL-001: with one pod no node could be drained. ENV-010: names of CloudWatch. OBS-009: a share of traces. */
export function checkCollector(checks: Checks, props: TelemetryCollectorProps): void {
  const { region, replicas, priorityClassName, metricNamespace, metricLogGroup, sampledTracesPercent } = props;
  checkAgent(checks, props);
  checks.value('region', parseRegion(region));
  checks.value('priorityClassName', parseDnsSubdomain(priorityClassName));
  if (checkNatural(checks, 'replicas', replicas) && replicas === 1)
    checks.report(
      'AVAIL-001',
      'replicas 1 leaves nobody to take traces while a node is drained',
      'set replicas to at least 2',
    );
  if (!/^[\w./#:-]{1,255}$/.test(metricNamespace) || metricNamespace.startsWith('AWS/'))
    checks.report(
      'ENV-010',
      `metricNamespace: ${quote(metricNamespace)} is no namespace for metrics of one's own`,
      'write such as "GenAI/Platform"',
    );
  checkLogGroup(checks, 'metricLogGroup', metricLogGroup);
  if (sampledTracesPercent !== undefined && !(sampledTracesPercent > 0 && sampledTracesPercent <= 100))
    checks.report(
      'OBS-009',
      `sampledTracesPercent ${quote(sampledTracesPercent)} is no share of the traces`,
      'write a number above 0, up to 100',
    );
}
