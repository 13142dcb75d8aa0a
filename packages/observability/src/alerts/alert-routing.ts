import { Checks, provenance, suggest } from '@parapet/core';
import { Construct } from 'constructs';
import type { Team } from '../rules/rule.ts';
import type { AlertmanagerConfig, Route } from './alertmanager.ts';
import { checkDestination, receiverOf, secretOf, type Destination } from './destination.ts';

export interface AlertRoutingProps {
  /** What each team is told by. Alerts without a team go to operations. */
  readonly teams: Readonly<Record<Team, Destination>>;
  /** Told all the time that alerts get through; raises the alarm itself when it is told no longer. */
  readonly watchdog: Destination;
  /** Alerts that exist: `alerts` of every `PrometheusRules`, and those of the chart, such as `Watchdog`. */
  readonly alerts: readonly string[];
  /** Alerts that go to another team than the one that their rule says. */
  readonly exceptions?: readonly { readonly alert: string; readonly team: Team }[];
  /** How long until what still fires is said again. Default `4h`. */
  readonly repeatInterval?: `${number}${'m' | 'h'}`;
}

/** Who is told of which alert: the configuration of Alertmanager, for the values of kube-prometheus-stack. Renders no object. */
export class AlertRouting extends Construct {
  static readonly [provenance] = '@parapet/observability';
  /** Value `alertmanager.config`. */
  readonly config: AlertmanagerConfig;
  /** Value `alertmanager.alertmanagerSpec.secrets`: Secrets of Alertmanager's namespace that are mounted as files. */
  readonly secrets: readonly string[];

  constructor(scope: Construct, id: string, props: AlertRoutingProps) {
    super(scope, id);
    const { teams, watchdog } = props;
    const destinations = [...Object.values(teams), watchdog];
    const secrets = destinations.flatMap((destination) => secretOf(destination)?.secretName ?? []);
    this.secrets = [...new Set(secrets)].sort();
    check(new Checks(this, 'alertmanager.config'), props);
    this.config = {
      global: { resolve_timeout: '5m' },
      route: routeOf(props),
      inhibit_rules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity=~"warning|info"'],
          equal: ['alertname', 'namespace'],
        },
        {
          // Whoever is told that a budget burns fast knows that it burns.
          source_matchers: ['alertname=~".+BudgetBurnsFast"'],
          target_matchers: ['alertname=~".+BudgetBurns"'],
          equal: ['namespace', 'model_name'],
        },
        {
          // Notes of the chart's rules are of use beside a warning. Ours, which have a team, are sent by themselves.
          source_matchers: [`alertname="${INFO_INHIBITOR}"`],
          target_matchers: ['severity="info"', 'team=""'],
          equal: ['namespace'],
        },
      ],
      receivers: [
        ...Object.entries(teams).map(([team, destination]) => receiverOf(team, destination)),
        receiverOf(WATCHDOG, watchdog),
        { name: NOBODY },
      ],
    };
  }
}

const WATCHDOG = 'watchdog';
const NOBODY = 'nobody';
/** Of the chart's rules: it fires to mute others, and says nothing to anybody. */
const INFO_INHIBITOR = 'InfoInhibitor';

function routeOf({ exceptions = [], repeatInterval = '4h' }: AlertRoutingProps): Route {
  return {
    receiver: 'operations',
    group_by: ['alertname', 'namespace'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: repeatInterval,
    routes: [
      {
        receiver: WATCHDOG,
        matchers: ['alertname="Watchdog"'],
        group_wait: '0s',
        group_interval: '1m',
        repeat_interval: '5m',
      },
      { receiver: NOBODY, matchers: [`alertname="${INFO_INHIBITOR}"`] },
      ...exceptions.map(({ alert, team }) => ({ receiver: team, matchers: [`alertname="${alert}"`] })),
      { receiver: 'security', matchers: ['team="security"'] },
    ],
  };
}

/** OBS-004: a route for an alert that no rule defines, and all that is wrong with the destinations. */
function check(checks: Checks, { teams, watchdog, alerts, exceptions = [], repeatInterval }: AlertRoutingProps): void {
  for (const [team, destination] of Object.entries(teams)) checkDestination(checks, `teams.${team}`, destination);
  checkDestination(checks, 'watchdog', watchdog);
  for (const alert of ['Watchdog', ...exceptions.map((each) => each.alert)]) {
    if (alerts.includes(alert)) continue;
    const meant = suggest(alert, alerts);
    checks.report(
      'OBS-004',
      `${alert} is routed, and no rule defines it`,
      meant === undefined ? 'add it to alerts, with the rule that fires it' : `write "${meant}"`,
    );
  }
  if (repeatInterval !== undefined && !/^[1-9][0-9]*[mh]$/.test(repeatInterval))
    checks.report('OBS-009', `repeatInterval "${repeatInterval}" is not a duration`, 'write such as "4h"');
}
