import { quote, type Checks } from '@parapet/core';
import { readQuery } from '@parapet/metrics';
import { LOWEST_OBJECTIVE } from './burn-rate.ts';
import { isAlert, type AlertRule, type RecordingRule, type RuleGroup } from './rule.ts';

/** The queries (OBS-001, -002, -007), names and durations of rules and what alerts say (OBS-009). */
export function checkGroups(checks: Checks, groups: readonly RuleGroup[], enabled: readonly string[]): void {
  const all = groups.flatMap(({ rules }) => rules);
  const recorded = Object.fromEntries(
    all.flatMap((rule) => (isAlert(rule) ? [] : [[rule.record, rule.labels] as const])),
  );
  const seen = new Set<string>();
  for (const { name, interval, rules } of groups) {
    if (seen.has(name)) checks.report('OBS-009', `two groups have the name ${name}`, 'give each its own');
    seen.add(name);
    if (interval !== undefined) checkDuration(checks, `group ${name}: interval`, interval);
    for (const rule of rules) {
      const called = isAlert(rule) ? rule.alert : rule.record;
      checkName(checks, rule);
      const { refusals, labels } = readQuery(rule.expr, { recorded, enabled });
      for (const { code, reason, fix } of refusals) checks.report(code, `${called}: ${reason}`, fix);
      if (isAlert(rule)) checkAlert(checks, rule);
      if (isAlert(rule) && labels !== undefined) checkTexts(checks, rule, labels);
    }
  }
}

function checkName(checks: Checks, rule: AlertRule | RecordingRule): void {
  if (isAlert(rule)) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(rule.alert))
      checks.report('OBS-009', `${quote(rule.alert)} is not the name of an alert`, 'write such as "QueueTooLong"');
  } else if (!/^[a-z_]\w*:[a-z_]\w*:[a-z_]\w*$/.test(rule.record))
    checks.report(
      'OBS-009',
      `${quote(rule.record)} is not the name of a recording`,
      'write level:metric:operations, such as "model:requests:rate5m"',
    );
}

function checkAlert(checks: Checks, { alert, expr, keepFiringFor, summary, description, ...rule }: AlertRule): void {
  if (rule.for !== undefined) checkDuration(checks, `${alert}: for`, rule.for);
  if (keepFiringFor !== undefined) checkDuration(checks, `${alert}: keepFiringFor`, keepFiringFor);
  if (summary.trim() === '' || description.trim() === '')
    checks.report('OBS-009', `${alert} does not say what is wrong or what to do`, 'write its summary and description');
  if (/^[\s\d.()+*/-]*$/.test(expr))
    checks.report('OBS-009', `${alert}: ${expr} is a number, which is always there`, 'compare series with it');
  for (const [bound, factor, objective] of expr.matchAll(/(-?[\d.]+) \* \(1 - (-?[\d.]+)\)/g))
    if (!(Number(factor) * (1 - Number(objective)) < 1 && Number(objective) < 1)) {
      checks.report(
        'OBS-009',
        `${alert} wants a share above ${bound}, and there is none`,
        `write an objective above ${LOWEST_OBJECTIVE} and below 1`,
      );
      break;
    }
}

/** OBS-001: a text speaks of a label that the series do not have, and would say "no value". */
function checkTexts(checks: Checks, { alert, summary, description }: AlertRule, labels: ReadonlySet<string>): void {
  for (const [, label = ''] of `${summary} ${description}`.matchAll(/\$labels\.(\w+)/g))
    if (!labels.has(label))
      checks.report(
        'OBS-001',
        `${alert}: its text has $labels.${label}, its series have ${[...labels].join(', ') || 'no labels'}`,
        'use a label of the series, or keep it in "by"',
      );
}

function checkDuration(checks: Checks, setting: string, duration: string): void {
  if (/^[1-9][0-9]*[smhd]$/.test(duration)) return;
  checks.report('OBS-009', `${setting} ${quote(duration)} is not a duration`, 'write such as "5m"');
}
