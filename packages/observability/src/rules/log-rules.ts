import type { RuleGroup } from './rule.ts';

/** For the log shipper: logs that are lost, or wait. Metrics of Fluent Bit. */
export function logRules(): RuleGroup {
  return {
    name: 'logs',
    rules: [
      {
        alert: 'LogsLost',
        expr: 'sum by (pod, name) (increase(fluentbit_output_dropped_records_total[15m])) > 0',
        severity: 'critical',
        team: 'security',
        summary: '{{ $labels.pod }} lost log lines on their way to {{ $labels.name }}',
        description: 'CloudWatch refused them, or the buffer on the disk is full. The log of the pod says which.',
      },
      {
        alert: 'LogsWait',
        expr: 'sum by (pod, name) (rate(fluentbit_output_retries_total[15m])) > 0.1',
        for: '30m',
        severity: 'warning',
        team: 'operations',
        summary: '{{ $labels.pod }} cannot send to {{ $labels.name }}, and keeps lines on the disk of the node',
        description:
          'Rights of its role, the endpoint of CloudWatch Logs, or its limits. When the buffer is full, the oldest are lost.',
      },
    ],
  };
}
