import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { parse } from 'yaml';
import { ControlPlane } from '../src/control-plane/control-plane.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { alertmanager } from '../src/parts/alertmanager.ts';
import { prometheus } from '../src/parts/prometheus.ts';
import { query } from '../src/prometheus/query.ts';
import { configOf, featuresOf, onLoopback, ROUTING_KEY } from './support/alerting.ts';
import { objectsOf, only } from './support/apply.ts';
import { DcgmExporter } from './support/dcgm-exporter.ts';
import { podSpec } from './support/model-objects.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { Receivers } from './support/receivers.ts';

const NAMESPACE = 'poolside';
const production = objectsOf('production');
const groups = production
  .filter(({ kind }) => kind === 'PrometheusRule')
  .flatMap(({ spec }) => (spec as { readonly groups: readonly Group[] }).groups);
const release = only(production, 'HelmRelease', 'monitoring', 'kube-prometheus-stack');

/** Of the chart, which is not here. */
const watchdog = {
  name: 'general.rules',
  rules: [{ alert: 'Watchdog', expr: 'vector(1)', labels: { severity: 'none' } }],
};

proofs('dist/production, real Prometheus and Alertmanager; every wait is cut short', () => {
  const plane = controlPlane({});
  let client: Client;
  let receivers: Receivers;
  let gpu: DcgmExporter;
  let prometheusUrl: string;
  let alertmanagerUrl: string;

  beforeAll(async () => {
    client = plane().client();
    receivers = await Receivers.start();
    gpu = await DcgmExporter.start();
    await applyNamespace(client);
    const told = await plane().run(alertmanager(onLoopback(configOf(release), plane(), receivers)));
    alertmanagerUrl = new URL('/', told.ready).href;
    const features = featuresOf(release);
    const { ready } = await plane().run(prometheus(config, { rules: [{ groups: [...groups, watchdog] }], features }));
    prometheusUrl = new URL('/', ready).href;
  });
  afterAll(() => {
    receivers.stop();
    gpu.stop();
  });

  function config(kubeconfig: string): object {
    const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
    const [{ cluster }] = clusters;
    const targets = (...hosts: readonly string[]) => ({ static_configs: [{ targets: hosts }] });
    return {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      alerting: { alertmanagers: [targets(new URL(alertmanagerUrl).host)] },
      scrape_configs: [
        {
          ...{ job_name: 'apiserver', scheme: 'https', ...targets(new URL(cluster.server).host) },
          tls_config: { ca_file: cluster['certificate-authority'] },
          authorization: { credentials: users[0].user.token },
        },
        { job_name: 'dcgm-exporter', ...targets(gpu.address) },
      ],
    };
  }

  /** Waits until somebody is told of something. Nobody else is. */
  async function told(words: string, path: `/${string}`, times = 1): Promise<void> {
    await eventually(`${path} is told of ${words}`, 60, () => {
      const count = receivers.toldOf(words).filter((each) => each === path).length;
      return Promise.resolve(count >= times ? undefined : `told: ${receivers.toldOf(words).join(', ')}`);
    });
    expect(new Set(receivers.toldOf(words))).toEqual(new Set([path]));
  }

  async function alarm(...alerts: readonly Readonly<Record<string, string>>[]): Promise<void> {
    const body = JSON.stringify(alerts.map((labels) => ({ labels })));
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(new URL('/api/v2/alerts', alertmanagerUrl), { method: 'POST', headers, body });
    expect(status).toBe(200);
  }

  proof(
    ['L02', 'P10'],
    'every rule of every PrometheusRule is loaded, and Prometheus has no fault to find when it evaluates them',
    async () => {
      const wanted = groups.flatMap((group) => group.rules.map(({ alert, record }) => alert ?? record));
      await eventually('every rule has been evaluated', 60, async () => {
        const { data } = (await (await fetch(new URL('/api/v1/rules', prometheusUrl))).json()) as Rules;
        const there = data.groups.flatMap((group) => group.rules);
        expect(there.map(({ name }) => name).sort()).toEqual(['Watchdog', ...wanted].sort());
        const late = there.filter(({ health }) => health !== 'ok');
        return late.length === 0 ? undefined : late.map(({ name, lastError }) => `${name}: ${lastError}`).join('; ');
      });
    },
  );

  proof(['L01'], 'the alert that always fires: its own receiver is told, by the URL in its Secret', () =>
    told('Watchdog', '/watchdog'),
  );

  proof(
    ['L01', 'L02'],
    'a pod that Pod Security forbids, the first one that the API server refuses: its own counter makes SecurityViolation fire, and the channel of security is told in words with the labels filled in',
    async () => {
      await refused(client);
      await told('SecurityViolation', '/security');
      expect(receivers.at('/security', 'SecurityViolation')).toContainEqual(
        expect.objectContaining({
          channel: '#security',
          attachments: [
            expect.objectContaining({
              title: '[FIRING] warning: SecurityViolation',
              text: expect.stringContaining('Pod Security restricted refused pod\n') as unknown,
            }),
          ],
        }),
      );
    },
  );

  twin(
    ['L02'],
    'the same without the feature of Prometheus that the values switch on: the counter begins at one and has not increased, and nobody is told before the second time',
    async () => {
      const other = await ControlPlane.start();
      try {
        await applyNamespace(other.client());
        const { ready } = await other.run(prometheus((kubeconfig) => config(kubeconfig), { rules: [{ groups }] }));
        const url = new URL('/', ready).href;
        await refused(other.client());
        await eventually('the counter is known', 60, async () =>
          (await query(url, COUNTER)).length === 1 ? undefined : 'it is not',
        );
        expect(
          (await query(url, `increase(${COUNTER}[10m])`)).map(({ value }) => value).filter((value) => value > 0),
        ).toEqual([]);
        await refused(other.client());
        await eventually('it fires', 60, async () =>
          (await query(url, 'ALERTS{alertname="SecurityViolation"}')).length === 1 ? undefined : 'it does not',
        );
      } finally {
        await other.stop();
      }
    },
  );

  proof(
    ['L01', 'L02'],
    'a GPU with an error, and then none: PagerDuty is told by the key in its Secret that it begins, and under the same key that it is over',
    async () => {
      gpu.xid = 79;
      await told('GpuXidError', '/pagerduty');
      gpu.xid = 0;
      await told('GpuXidError', '/pagerduty', 2);
      const events = receivers.at<PagerDutyEvent>('/pagerduty', 'GpuXidError');
      expect(events.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
      expect(new Set(events.map(({ dedup_key }) => dedup_key)).size).toBe(1);
      expect(events[0]).toMatchObject({
        routing_key: ROUTING_KEY,
        payload: { summary: '[FIRING] critical: GpuXidError' },
      });
    },
  );

  proof(
    ['L01'],
    'a warning while the same thing is critical in the same namespace: nobody is told of the warning',
    async () => {
      const about = { alertname: 'Doubled', namespace: NAMESPACE, team: 'operations' };
      await alarm({ ...about, severity: 'critical', object: 'the-worse' });
      await told('the-worse', '/pagerduty');
      await alarm(
        { ...about, severity: 'warning', object: 'the-lesser' },
        { ...about, alertname: 'After', object: 'the-end' },
      );
      await told('the-end', '/pagerduty');
      expect(receivers.toldOf('the-lesser')).toEqual([]);
    },
  );

  twin(['L02'], 'alerts of a team that there is not, and of none: operations is told', async () => {
    await alarm({ alertname: 'OfNobody' }, { alertname: 'OfStrangers', team: 'strangers' });
    await told('OfNobody', '/pagerduty');
    await told('OfStrangers', '/pagerduty');
  });

  twin(['L01'], 'a Secret whose file is not there: Alertmanager says so, and nobody is told', async () => {
    rmSync(join(plane().folder.path, 'alertmanager-secrets', 'security'));
    await alarm({ alertname: 'Unheard', team: 'security' });
    await eventually('Alertmanager says so', 60, () => {
      const log = readFileSync(join(plane().folder.path, 'alertmanager.log'), 'utf8');
      const said = log
        .split('\n')
        .filter((line) => line.includes('security') && line.includes('no such file or directory'));
      return Promise.resolve(said.length > 0 ? undefined : log.split('\n').slice(-3).join('\n'));
    });
    expect(receivers.toldOf('Unheard')).toEqual([]);
  });
});

const COUNTER = 'pod_security_evaluations_total{decision="deny",mode="enforce"}';

async function applyNamespace(client: Client): Promise<void> {
  await client.apply(only(production, 'Namespace', undefined, NAMESPACE));
  await client.create({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace: NAMESPACE },
  });
}

async function refused(client: Client): Promise<void> {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'privileged', namespace: NAMESPACE },
    spec: { ...podSpec, hostNetwork: true },
  };
  await expect(client.create(pod)).rejects.toThrow('violates PodSecurity "restricted');
}

interface Group {
  readonly rules: readonly { readonly alert?: string; readonly record?: string }[];
}

interface PagerDutyEvent {
  readonly event_action: string;
  readonly dedup_key: string;
}

interface Rules {
  readonly data: {
    readonly groups: readonly {
      readonly rules: readonly { readonly name: string; readonly health: string; readonly lastError?: string }[];
    }[];
  };
}
interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly 'certificate-authority': string } },
  ];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}
