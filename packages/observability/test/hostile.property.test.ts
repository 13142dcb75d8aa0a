import { AlertRouting, LogShipper, PrometheusRules, TelemetryCollector } from '@parapet/observability';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collector, shipper } from './props.ts';
import { place } from './platform-rules.ts';
import { problems } from './tree.ts';

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', '__proto__', '*', '../x', '${A}', 'a b', '\u2028', 'ä', '$TAG true'),
);

test('constructors report what they are given, and never throw', () => {
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      const found = problems((chart) => {
        new LogShipper(chart, 'logs', {
          ...shipper,
          namespaces: [one, two],
          logGroups: { all: two, security: three },
          securityCategories: [three],
          bufferLimit: one as never,
        });
        new TelemetryCollector(chart, 'traces', {
          ...collector,
          region: one,
          metricNamespace: two,
          metricLogGroup: three,
        });
        new PrometheusRules(chart, 'rules', {
          ...place,
          groups: [
            {
              name: one,
              rules: [
                { alert: one, expr: two, severity: 'info', team: 'security', summary: three, description: one },
                { record: two, expr: three, labels: [one] },
              ],
            },
          ],
        });
        new AlertRouting(chart, 'routing', {
          teams: {
            operations: { type: 'slack', webhookUrl: { secretName: one, key: two }, channel: three as never },
            security: { type: 'sns', topicArn: one as never, region: two },
          },
          watchdog: { type: 'webhook', url: { secretName: two, key: three } },
          alerts: [one],
        });
      });
      expect(found.every((problem) => /\([A-Z]+-[0-9]{3}\)\. Fix: /.test(problem))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
