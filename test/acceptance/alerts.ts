import { unless, type Claim } from './claim.ts';
import { alertmanager, breakingAlerts, rulesOf, valuesOf, type Route } from './alertmanager.ts';
import { all, get, idOf } from './tree.ts';

const FOLDER = '/etc/alertmanager/secrets/';

/** Alerts of the chart's own `general` rules. */
const OF_CHART = ['Watchdog', 'InfoInhibitor', 'TargetDown'];

/** Settings of Alertmanager 0.34's receivers that name a place or hold a secret, and the one that reads each from a file. */
const SECRETS =
  /^(slack_api_url|api_url|url|webhook_url|routing_key|service_key|api_key|token|smtp_auth_password|auth_password)$/;

/** Fields of an email as Alertmanager has them; anything else and it takes no file at all. */
const EMAIL = [
  'to',
  'from',
  'smarthost',
  'hello',
  'auth_username',
  'auth_password_file',
  'auth_identity',
  'require_tls',
  'tls_config',
  'html',
  'text',
  'headers',
  'send_resolved',
];

/** Rows L01 and L02: who hears of what. */
export const alerts: readonly Claim[] = [
  {
    id: 'L01',
    title:
      "Alertmanager's own file in the values of its chart: what is secret out of files that are there, nothing of old",
    live: 'Alertmanager takes it, and alerts reach their receivers',
    beyond: 'Slack, PagerDuty and the watch over the watchdog',
    holds: (tree) => {
      const { config, mounted } = alertmanager(tree);
      const receivers = config.receivers;
      const settings = fieldsOf(config);
      const files = settings.filter(([key]) => key.endsWith('_file')).map(([, value]) => String(value));
      const makers = all(tree, 'ExternalSecret').filter(({ metadata }) => metadata.namespace === 'monitoring');
      return [
        ...all(tree, 'ConfigMap')
          .filter(({ data }) => Object.keys(data).includes('alertmanager.yml'))
          .map((each) => `${idOf(each)} has a file that nothing reads`),
        ...settings.filter(([key]) => SECRETS.test(key)).map(([key]) => `${key} is in plain sight`),
        ...settings
          .filter(([, value]) => typeof value === 'string' && /https?:\/\/|127\.0\.0\.1|localhost/.test(value))
          .map(([key]) => `${key} names a place`),
        ...settings
          .filter(([key]) => ['match', 'match_re', 'source_match', 'target_match'].includes(key))
          .map(([key]) => `${key} is deprecated`),
        ...receivers
          .flatMap(({ email_configs = [] }) => email_configs.flatMap(Object.keys))
          .filter((key) => !EMAIL.includes(key))
          .map((key) => `an email has no ${key}`),
        ...unless(
          receivers.some((each) => Object.keys(each).length > 1),
          'nobody hears of anything',
        ),
        ...unless(files.length > 0, 'nothing is read from files'),
        ...files.flatMap((file) => {
          const [secret = '', key = ''] = file.startsWith(FOLDER) ? file.slice(FOLDER.length).split('/') : [];
          const maker = makers.find(({ spec }) => spec.target.name === secret);
          return [
            ...unless(mounted.includes(secret), `${file} is not mounted`),
            ...unless(maker?.spec.data.some(({ secretKey }) => secretKey === key) === true, `nothing makes ${file}`),
          ];
        }),
        ...routesOf(config.route)
          .filter(({ receiver }) => receiver !== undefined && !receivers.some(({ name }) => name === receiver))
          .map(({ receiver }) => `nobody is ${String(receiver)}`),
        ...unless(config.route.receiver !== undefined, 'what no route is for goes nowhere'),
      ];
    },
    twins: [
      {
        title: 'the file is in a ConfigMap',
        break: (tree) => (get(tree, 'ConfigMap', 'monitoring', 'gpus').data['alertmanager.yml'] = 'route: {}'),
        expected: 'ConfigMap/monitoring/gpus has a file that nothing reads',
      },
      breakingAlerts(
        'the address of Slack is in the file',
        ({ receivers }) => receivers.push({ name: 'x', slack_configs: [{ api_url: 'x' }] }),
        'api_url is in plain sight',
      ),
      breakingAlerts(
        'it is for all of them',
        (config) => (config.global = { slack_api_url: 'x' }),
        'slack_api_url is in plain sight',
      ),
      breakingAlerts(
        'a receiver is on the same machine',
        ({ receivers }) => receivers.push({ name: 'web.hook', webhook_configs: [{ url: 'http://127.0.0.1:5001/' }] }),
        'url names a place',
      ),
      breakingAlerts(
        'an email has a body',
        ({ receivers }) => receivers.push({ name: 'x', email_configs: [{ to: 'x', body: 'x' }] }),
        'an email has no body',
      ),
      breakingAlerts(
        'a route says match',
        ({ route }) => (route.routes![0]!.match = { severity: 'critical' }),
        'match is deprecated',
      ),
      breakingAlerts(
        'a route is to nobody',
        ({ route }) => (route.routes![0]!.receiver = 'critical'),
        'nobody is critical',
      ),
      breakingAlerts('the rest goes nowhere', ({ route }) => delete route.receiver, 'goes nowhere'),
      breakingAlerts(
        'nobody hears',
        (config) => (config.receivers = [{ name: 'operations' }]),
        'nobody hears of anything',
      ),
      {
        title: 'the secret is not mounted',
        break: (tree) => (valuesOf(tree).alertmanager.alertmanagerSpec.secrets = []),
        expected: '/etc/alertmanager/secrets/alertmanager-v1/operations is not mounted',
      },
      {
        title: 'the secret has no such key',
        break: (tree) =>
          (get(tree, 'ExternalSecret', 'monitoring', 'alertmanager-v1').spec.data[1]!.secretKey = 'slack'),
        expected: 'nothing makes /etc/alertmanager/secrets/alertmanager-v1/security',
      },
    ],
  },
  {
    id: 'L02',
    title: 'every alert, and every label, that is routed or mutes others is one that a rule has',
    live: 'rules that fire, through Alertmanager to their receiver',
    holds: (tree) => {
      const { config } = alertmanager(tree);
      const rules = rulesOf(tree).flatMap(({ alert, labels = {} }) =>
        alert === undefined ? [] : [{ ...labels, alertname: alert }],
      );
      const { create, rules: chart = {} } = valuesOf(tree).defaultRules ?? {};
      const all = [
        ...rules,
        ...(create === true && chart.general !== false ? OF_CHART.map((alertname) => ({ alertname })) : []),
      ];
      const asked = [
        ...routesOf(config.route).flatMap(({ matchers = [] }) => matchers),
        ...(config.inhibit_rules ?? []).flatMap(({ source_matchers = [], target_matchers = [] }) => [
          ...source_matchers,
          ...target_matchers,
        ]),
      ];
      return [
        ...asked
          .map((text) => ({ text, matcher: matcherOf(text) }))
          .filter(({ matcher }) => matcher === undefined || !all.some((labels) => matcher(labels)))
          .map(({ text }) => `no alert has ${text}`),
        ...['SecurityViolation', 'HighResourceUsage']
          .filter((name) => !rules.some(({ alertname }) => alertname === name))
          .map((name) => `no rule is ${name}`),
        ...unless(
          valuesOf(tree).prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues === false,
          'Prometheus reads the rules of its chart alone',
        ),
      ];
    },
    twins: [
      breakingAlerts(
        'an alert is routed that no rule fires',
        ({ route }) => (route.routes![2]!.matchers = ['alertname="DiskFull"']),
        'no alert has alertname="DiskFull"',
      ),
      breakingAlerts(
        'a team is routed that no rule names',
        ({ route }) => (route.routes![2]!.matchers = ['team="platform"']),
        'no alert has team="platform"',
      ),
      breakingAlerts(
        'an alert mutes others that no rule fires',
        ({ inhibit_rules }) => (inhibit_rules![1]!.source_matchers = ['alertname=~"Node.+Down"']),
        'no alert has alertname=~"Node.+Down"',
      ),
      breakingAlerts(
        'a matcher is none',
        ({ route }) => (route.routes![2]!.matchers = ['team: security']),
        'no alert has team: security',
      ),
      {
        title: 'the rule of a routed alert is gone with the chart’s own',
        break: (tree) => (valuesOf(tree).defaultRules!.rules!.general = false),
        expected: 'no alert has alertname="Watchdog"',
      },
      {
        title: 'the rule of the document has another name',
        break: (tree) =>
          (get(tree, 'PrometheusRule', 'monitoring', 'security').spec.groups[0]!.rules[0]!.alert = 'Violation'),
        expected: 'no rule is SecurityViolation',
      },
      {
        title: 'Prometheus looks for a label of the chart',
        break: (tree) => (valuesOf(tree).prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues = true),
        expected: 'reads the rules of its chart alone',
      },
    ],
  },
];

function routesOf(route: Route): Route[] {
  return [route, ...(route.routes ?? []).flatMap(routesOf)];
}

/** Every field, at any depth, with its value. */
function fieldsOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] => [[key, each], ...fieldsOf(each)]);
}

/** What a matcher says of the labels of an alert; undefined for what is no matcher. */
function matcherOf(text: string): ((labels: Readonly<Record<string, string>>) => boolean) | undefined {
  const [, label = '', operator, value = ''] = /^(\w+)(=~|!~|!=|=)"([^"]*)"$/.exec(text) ?? [];
  const whole = new RegExp(`^(?:${value})$`);
  if (operator === '=') return (labels) => (labels[label] ?? '') === value;
  if (operator === '!=') return (labels) => (labels[label] ?? '') !== value;
  if (operator === '=~') return (labels) => whole.test(labels[label] ?? '');
  if (operator === '!~') return (labels) => !whole.test(labels[label] ?? '');
  return undefined;
}
