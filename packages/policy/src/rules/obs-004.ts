import type { Index } from '../index/index-of-objects.ts';
import { alertmanagersOf, routesOf } from '../objects/alertmanagers.ts';
import { fields, fieldsAt, items, ownText, pairs, text, texts, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs004: ObjectRule = {
  id: 'OBS-004',
  title: 'Each alert that is routed is one that a rule defines',
  severity: 'error',
  why: 'The team that the route is for hears nothing, and believes that nothing happens.',
  fix: 'write the rule, or correct the name in the route',
  references: ['Prometheus: alerting rules', 'Prometheus: Alertmanager configuration, route'],
  check(index, report) {
    const defined = index.derived(alertsOf);
    for (const alertmanager of index.derived(alertmanagersOf)) {
      if (alertmanager.hasOtherRules) continue;
      for (const name of new Set(routesOf(alertmanager).flatMap(alertsIn)))
        if (!defined.has(name))
          report(alertmanager.object, `${alertmanager.place}: a route is for ${name}, which no rule defines`);
    }
  },
};

/** Names that a route asks for as they stand: what a pattern would match is not asked. */
function alertsIn({ match, matchers }: Fields): readonly string[] {
  const named = ownText(fields(match), 'alertname');
  const matched = texts(matchers).flatMap(
    (matcher) => /^\s*\{?\s*alertname\s*=\s*"?([^"~]+?)"?\s*\}?\s*$/.exec(matcher)?.[1] ?? [],
  );
  return named === undefined ? matched : [named, ...matched];
}

/** Of rules of the operator, and of rule files that Prometheus is given as they are. */
function alertsOf(index: Index): ReadonlySet<string> {
  const rules = index
    .of('PrometheusRule.monitoring.coreos.com')
    .flatMap(({ manifest }) => items(fieldsAt(manifest, 'spec').groups))
    .flatMap((group) => items(group.rules))
    .flatMap(({ alert }) => text(alert) ?? []);
  const files = index
    .of('ConfigMap')
    .flatMap(({ manifest }) => pairs(manifest.data))
    .flatMap(([, file]) => [...file.matchAll(/^[ \t-]*alert:[ \t]*["']?(\w+)/gm)].map(([, name = '']) => name));
  return new Set([...rules, ...files]);
}
