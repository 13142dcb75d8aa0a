import { alertmanagersOf, routesOf, type Alertmanager } from '../objects/alertmanagers.ts';
import { fields, isFields, items, shown, text, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs015: ObjectRule = {
  id: 'OBS-015',
  title: 'Alertmanager takes its configuration, and every alert reaches somebody',
  severity: 'error',
  why: 'With one field that it does not know Alertmanager does not start, or keeps the configuration of before; what it sends to itself nobody hears.',
  fix: 'write what Alertmanager has: html or text, headers, matchers, and receivers that there are',
  references: ['Prometheus: Alertmanager configuration'],
  check(index, report) {
    for (const alertmanager of index.derived(alertmanagersOf)) {
      const { object, place, config } = alertmanager;
      const faults = [
        ...items(config.receivers).flatMap(faultsOfEmail),
        ...faultsOfRoutes(alertmanager),
        ...faultsOfMatches(alertmanager),
        ...(alertmanager.hasCompany ? [] : faultsOfAddresses(config)),
      ];
      for (const fault of faults) report(object, `${place}: ${fault}`);
    }
  },
};

/** Fields of an email in Alertmanager 0.34. */
const EMAIL = new Set(
  'to from smarthost hello auth_username auth_password auth_password_file auth_secret auth_secret_file auth_identity require_tls force_implicit_tls tls_config html text headers send_resolved threading'.split(
    ' ',
  ),
);

function faultsOfEmail({ name, email_configs: emails }: Fields): readonly string[] {
  return items(emails).flatMap((email) =>
    Object.keys(email)
      .filter((field) => !EMAIL.has(field))
      .map((field) => `receiver ${shown(name)} has email_configs with ${field}, which is no field of an email`),
  );
}

function faultsOfRoutes(alertmanager: Alertmanager): readonly string[] {
  const names = items(alertmanager.config.receivers).map(({ name }) => name);
  const [root = {}] = routesOf(alertmanager);
  const missing = routesOf(alertmanager).flatMap(({ receiver }) =>
    names.includes(receiver) ? [] : (text(receiver) ?? []),
  );
  return [
    ...(root.receiver === undefined ? ['the first route has no receiver'] : []),
    ...missing.map((name) => `a route is to ${name}, which is no receiver`),
  ];
}

/** What `matchers` took the place of in Alertmanager 0.22. */
const OLD = ['match', 'match_re', 'source_match', 'source_match_re', 'target_match', 'target_match_re'];

function faultsOfMatches(alertmanager: Alertmanager): readonly string[] {
  const all = [...routesOf(alertmanager), ...items(alertmanager.config.inhibit_rules)];
  return OLD.filter((field) => all.some((each) => isFields(each[field]))).map(
    (field) => `has ${field}, which is deprecated in favour of ${field.replace(/match(_re)?$/, 'matchers')}`,
  );
}

const LOOPBACK = /^(?:https?:\/\/)?(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?:[:/]|$)/;

function faultsOfAddresses({ global, receivers }: Fields): readonly string[] {
  const settings = [
    ...Object.entries(fields(global)),
    ...items(receivers).flatMap((receiver) =>
      Object.values(receiver)
        .flatMap(items)
        .flatMap((each) => Object.entries(each)),
    ),
  ];
  return settings
    .filter(([field]) => /(?:^|_)(?:url|smarthost)$/.test(field))
    .map(([field, value]) => [field, text(value) ?? ''] as const)
    .filter(([, value]) => LOOPBACK.test(value))
    .map(([field, value]) => `${field} is ${value}, which is Alertmanager’s own pod`);
}
