import { checkQuery } from '@parapet/metrics';
import { afterAll, beforeAll, expect } from 'vitest';
import { startKeda } from '../src/keda/keda.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition, isTrue } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { prometheus } from '../src/parts/prometheus.ts';
import { query } from '../src/prometheus/query.ts';
import { scrapeConfigs } from '../src/prometheus/scrape-config.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import { gpuNodes } from './support/gpu-nodes.ts';
import { NAMESPACE } from './support/model-platform.ts';
import { modelServerObjects } from './support/model-servers.ts';
import { controlPlane } from './support/plane.ts';
import { podsOf } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { failuresOf, hurried, replicasOf, scaledTo, triggerOf, withTrigger } from './support/scaled.ts';
import { VllmExporter } from './support/vllm-exporter.ts';
import { withKubelet } from './support/workloads.ts';

/** Scales by requests. */
const production = objectsOf('production');
const NAME = 'llama-3-1-8b';
const MODEL = 'llama-3.1-8b';
const deployment = only(production, 'Deployment', NAMESPACE, NAME);
const scaledObject = only(production, 'ScaledObject', NAMESPACE, NAME);
const monitor = only(production, 'PodMonitor', NAMESPACE, NAME);
const { minReplicaCount: LEAST, maxReplicaCount: MOST } = scaledObject.spec as Readonly<Record<string, number>>;
const EACH = Number(triggerOf(scaledObject)['threshold']);
/**
 * So many that what one pod of all has would do for all replicas: they are not read at the same moment, and a sum over those that
 * have not fallen silent yet must not ask for fewer. And so few that one would do where there are at least two.
 */
const BUSY = { running: MOST! * MOST! * EACH, waiting: 3 };
const QUIET = { running: 2, waiting: 0 };

/** Scales by the clock. */
const dev = objectsOf('dev');
const office = only(dev, 'ScaledObject', NAMESPACE);
const officeServer = only(dev, 'Deployment', NAMESPACE, office.metadata.name);

proofs('real Prometheus, KEDA and autoscaler; one program answers for every vLLM; every wait is cut short', () => {
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;
  let exporter: VllmExporter;
  let url: string;
  let scaled: KubernetesObject;

  beforeAll(async () => {
    client = plane().client();
    // While a pod ends it keeps its GPU: as many nodes again.
    const nodes = gpuNodes(only(production, 'NodePool', undefined, 'l4'), 2 * MOST!);
    await Promise.all(nodes.map((node) => client.create(node)));
    const others = modelServerObjects(production).filter(({ kind }) => kind !== 'Deployment');
    await applyAll(client, [...others, withKubelet(deployment, {}), withKubelet(officeServer, {})]);
    exporter = await VllmExporter.start(client, deployment, MODEL);
    const jobs = (kubeconfig: string) =>
      scrapeConfigs(monitor, kubeconfig).map((job) => ({
        ...job,
        ...{ scrape_interval: '1s', scrape_timeout: '1s', proxy_url: exporter.url },
      }));
    const { ready } = await plane().run(prometheus((kubeconfig) => ({ scrape_configs: jobs(kubeconfig) })));
    url = new URL('/', ready).href;
    await startKeda(plane());
    scaled = withTrigger(hurried(scaledObject), { serverAddress: url });
  });
  afterAll(() => {
    exporter.stop();
  });

  async function busy(object: KubernetesObject): Promise<void> {
    exporter.answers = true;
    exporter.load = BUSY;
    await client.apply(object);
    await scaledTo(client, deployment, MOST!);
  }

  /** Its autoscaler says that it would go further, were it let: it stays. */
  async function limited(why: string): Promise<void> {
    const before = await replicasOf(client, deployment);
    const metadata = { name: `keda-hpa-${NAME}`, namespace: NAMESPACE };
    const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata };
    await eventually('the autoscaler would go further', 30, async () => {
      const { reason } = condition((await client.get(autoscaler))!, 'ScalingLimited')!;
      return reason === why ? undefined : reason;
    });
    expect(await replicasOf(client, deployment)).toBe(before);
  }

  /** So many queries in a row failed, and KEDA says that it falls back. */
  async function failed(times: number): Promise<void> {
    await eventually('KEDA has no answer', 60, async () => {
      const there = (await client.get(scaled))!;
      const failures = failuresOf(there);
      return isTrue(there, 'Fallback') && failures >= times ? undefined : `${failures} failures`;
    });
  }

  proof(
    ['P07', 'P10'],
    'dist/production, what Prometheus reads as its PodMonitor says (translated as its operator does): every series has the labels of vLLM and of its pod and no other, and the query of the ScaledObject gives one number',
    async () => {
      await client.apply(scaled);
      await scaledTo(client, deployment, LEAST!);
      exporter.load = { running: 6, waiting: 4 };
      await eventually('Prometheus has read every pod', 60, async () => {
        const answer = await query(url, triggerOf(scaledObject)['query']!);
        return JSON.stringify(answer) === '[{"metric":{},"value":10}]' ? undefined : JSON.stringify(answer);
      });
      const pods = await podsOf(client, deployment);
      const series = await query(url, 'vllm:num_requests_running');
      expect(series.map(({ metric }) => metric['pod']).sort()).toEqual(
        pods.map(({ metadata }) => metadata.name).sort(),
      );
      for (const { metric, value } of series) {
        const { podIP } = pods.find(({ metadata }) => metadata.name === metric['pod'])!.status as { podIP: string };
        expect(value).toBe(6 / LEAST!);
        expect(metric).toEqual({
          __name__: 'vllm:num_requests_running',
          ...{ model_name: MODEL, engine: '0' },
          ...{ job: `${NAMESPACE}/${NAME}`, endpoint: 'http', instance: `${podIP}:8000` },
          ...{ namespace: NAMESPACE, pod: metric['pod'], container: NAME },
        });
      }
    },
  );

  proof(
    ['P07'],
    'dist/production, many requests and then few: the replicas go to their maximum, to their minimum, and no further; the quota of the namespace has room for all of them',
    async () => {
      await busy(scaled);
      await limited('TooManyReplicas');
      exporter.load = QUIET;
      await scaledTo(client, deployment, LEAST!);
      await limited('TooFewReplicas');
    },
  );

  proof(
    ['P07'],
    'dist/production, under many requests no pod can be read any more: after ten queries in vain the replicas are what they were, and fewer requests are heeded when they can be read again',
    async () => {
      await busy(scaled);
      exporter.answers = false;
      await failed(10);
      expect(await replicasOf(client, deployment)).toBe(MOST);
      exporter.load = QUIET;
      exporter.answers = true;
      await scaledTo(client, deployment, LEAST!);
    },
  );

  twin(
    ['P07'],
    'the same, where an empty answer is taken for zero, as KEDA does by default: the replicas go to their minimum',
    async () => {
      await busy(withTrigger(scaled, { ignoreNullValues: 'true' }));
      exporter.answers = false;
      await scaledTo(client, deployment, LEAST!);
    },
  );

  twin(
    ['P07', 'P10'],
    'a query with a metric that vLLM does not have: refused before anything is rendered (OBS-001); KEDA takes it, finds nothing, and adds no replica under many requests',
    async () => {
      const wrong = triggerOf(scaledObject)['query']!.replaceAll('num_requests_waiting', 'num_requests_queued');
      expect(checkQuery(wrong, { gives: 'one value' }).map(({ code }) => code)).toEqual(['OBS-001']);
      exporter.answers = true;
      exporter.load = QUIET;
      await client.apply(scaled);
      await scaledTo(client, deployment, LEAST!);
      await client.apply(withTrigger(scaled, { query: wrong }));
      exporter.load = BUSY;
      await failed(10);
      expect(await replicasOf(client, deployment)).toBe(LEAST);
      await client.delete(scaled);
    },
  );

  proof(
    ['P07'],
    'dist/dev with other hours: none before they begin, though nothing measures a pod that is not there; all replicas when the clock says so; none when they are over',
    async () => {
      const { maxReplicaCount } = office.spec as { readonly maxReplicaCount: number };
      const now = performance.timeOrigin + performance.now();
      await client.apply(withTrigger(hurried(office), hours(now - 3 * HOUR, now - 2 * HOUR)));
      await scaledTo(client, officeServer, 0);
      // At the beginning of a minute: not at once, however late in this one it is.
      const soon = performance.timeOrigin + performance.now() + MINUTE + AT_LEAST;
      await client.apply(withTrigger(hurried(office), hours(soon, soon + 2 * HOUR)));
      expect(await replicasOf(client, officeServer)).toBe(0);
      await scaledTo(client, officeServer, maxReplicaCount);
      expect(performance.timeOrigin + performance.now()).toBeGreaterThan(soon - (soon % MINUTE));
      await client.apply(withTrigger(hurried(office), hours(now - 3 * HOUR, now - 2 * HOUR)));
      await scaledTo(client, officeServer, 0);
    },
  );
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT_LEAST = 5_000;

/** From the minute of one moment to that of the other, each day. */
function hours(start: number, end: number): Readonly<Record<string, string>> {
  const cron = (moment: number) => `${new Date(moment).getUTCMinutes()} ${new Date(moment).getUTCHours()} * * *`;
  return { timezone: 'UTC', start: cron(start), end: cron(end) };
}
