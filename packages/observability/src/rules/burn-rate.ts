import { bucketLabel } from '@parapet/metrics';
import type { AlertRule, RecordingRule, RuleGroup } from './rule.ts';

/** So many of the requests have to be fast enough, over thirty days. */
export interface LatencyObjective {
  /** At most so long. A bound of the histogram's buckets. */
  readonly seconds: number;
  /** Share of the requests, such as 0.99. Above 0.94, below 1. */
  readonly objective: number;
}

export interface BurnRateProps extends LatencyObjective {
  /** Of the alerts, such as `TimeToFirstToken`. */
  readonly alert: string;
  /** The histogram, without `_bucket`. */
  readonly histogram: string;
  /** Of the recording: `model:<recorded>:ratio_rate5m`. */
  readonly recorded: string;
  readonly says: string;
}

/**
 * Alerts on how fast the error budget is used up: over a long window, so that it matters, and over a short one, so that
 * it ends when the trouble does (Google, The Site Reliability Workbook, chapter 5, table 5-8).
 */
export function burnRate(props: BurnRateProps): RuleGroup {
  const { alert, recorded, seconds, objective, says } = props;
  const budget = `(1 - ${objective})`;
  const slow = (window: string): string => `model:${recorded}:ratio_rate${window}`;
  const burns = ({ factor, long, short }: Burn): string =>
    `(${slow(long)} > ${factor} * ${budget} and ${slow(short)} > ${factor} * ${budget})`;
  const rule = (name: string, severity: AlertRule['severity'], spent: string, pair: readonly Burn[]): AlertRule => ({
    alert: `${alert}${name}`,
    expr: pair.map(burns).join(' or '),
    for: '2m',
    severity,
    team: 'operations',
    summary: `{{ $labels.model_name }} in {{ $labels.namespace }}: {{ $value | humanizePercentage }} of ${says} take longer than ${seconds} s`,
    description: `At this rate ${spent} of the error budget of thirty days (${objective} within ${seconds} s) is gone. Look at the queue, the KV cache and the number of replicas.`,
  });
  return {
    name: `${recorded}-objective`,
    rules: [
      ...WINDOWS.map((window) => ratio(props, window, slow(window))),
      rule('BudgetBurnsFast', 'critical', '2 % within an hour, or 5 % within six,', FAST),
      rule('BudgetBurns', 'warning', '10 % within three days', SLOW),
    ],
  };
}

interface Burn {
  readonly factor: number;
  readonly long: string;
  readonly short: string;
}

/** At 1 - 1 / 14.4 and below, all requests could be too slow and the budget would not burn fast enough for the alert. Rounded up. */
export const LOWEST_OBJECTIVE = 0.94;

const FAST: readonly Burn[] = [
  { factor: 14.4, long: '1h', short: '5m' },
  { factor: 6, long: '6h', short: '30m' },
];
const SLOW: readonly Burn[] = [
  { factor: 3, long: '1d', short: '2h' },
  { factor: 1, long: '3d', short: '6h' },
];
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

/** Of requests that were too slow. Without requests it has no value, and nothing fires. */
function ratio({ histogram, seconds }: BurnRateProps, window: string, record: string): RecordingRule {
  const sum = (series: string): string => `sum by (namespace, model_name) (rate(${series}[${window}]))`;
  return {
    record,
    expr: `1 - ${sum(`${histogram}_bucket{le="${bucketLabel(seconds)}"}`)} / ${sum(`${histogram}_count`)}`,
    labels: ['namespace', 'model_name'],
  };
}
