import {
  Dashboard,
  gpuRows,
  modelServerRows,
  WorkloadMonitor,
  type DashboardProps,
  type WorkloadMonitorProps,
} from '@parapet/observability';
import { describe, expect, test } from 'vitest';
import { objects, problems, type Build } from './tree.ts';

const sound: WorkloadMonitorProps = {
  workload: {
    namespace: 'genai-platform',
    name: 'chat',
    serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
    ports: { http: 8000 },
  },
  partOf: 'genai-platform',
  port: 'http',
  prometheusLabels: { release: 'kube-prometheus-stack' },
};

const monitor =
  (changed: Partial<WorkloadMonitorProps>): Build =>
  (chart) =>
    new WorkloadMonitor(chart, 'monitor', { ...sound, ...changed });

describe('WorkloadMonitor', () => {
  test('selects the pods of its workload by the one label that only they have', () => {
    expect(objects(monitor({ honorLabels: true }))[0]!['spec']).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'chat' } },
      podMetricsEndpoints: [{ port: 'http', path: '/metrics', interval: '15s', honorLabels: true }],
    });
  });

  test('names what measures a node after the node', () => {
    expect(objects(monitor({ instance: 'node' }))[0]!['spec']).toMatchObject({
      podMetricsEndpoints: [
        { relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' }] },
      ],
    });
  });

  test.each<[Partial<WorkloadMonitorProps>, string]>([
    [{ port: 'htpp' }, 'port: "htpp" is not a port of chat, which has http 8000 (OBS-003). Fix: write "http".'],
    [
      { prometheusLabels: {} },
      'prometheusLabels is empty, and Prometheus reads what carries the labels of its selector (OBS-003). Fix: name them: { release: "<Helm release of kube-prometheus-stack>" }, or those of a selector of your own.',
    ],
    [{ path: 'metrics' as never }, 'path "metrics" is not a path (OBS-003). Fix: write a path that begins with "/".'],
    [{ intervalSeconds: 0 }, 'intervalSeconds: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.'],
  ])('refuses %j', (changed, message) => {
    expect(problems(monitor(changed))).toEqual([`PodMonitor.monitoring.coreos.com/genai-platform/chat: ${message}`]);
  });
});

const models: DashboardProps = {
  name: 'model-servers',
  namespace: 'monitoring',
  partOf: 'genai-platform',
  title: 'Model servers',
  variables: [
    { name: 'namespace', label: 'namespace', metric: 'vllm:num_requests_running' },
    { name: 'model', label: 'model_name', metric: 'vllm:num_requests_running' },
  ],
  rows: modelServerRows(),
};

const gpus: DashboardProps = {
  ...models,
  name: 'gpus',
  title: 'GPUs',
  variables: [{ name: 'node', label: 'Hostname', metric: 'DCGM_FI_DEV_GPU_TEMP' }],
  rows: gpuRows(),
};

const dashboard =
  (props: DashboardProps): Build =>
  (chart) =>
    new Dashboard(chart, 'dashboard', props);

describe('Dashboard', () => {
  test.each([models, gpus])('$title: every query is sound, and the sidecar finds it', (props) => {
    expect(problems(dashboard(props))).toEqual([]);
    expect(objects(dashboard(props))[0]!.metadata.labels).toMatchObject({ grafana_dashboard: '1' });
  });

  test.each([models, gpus])('$title: no panel lies on another, and every variable is used and defined', (props) => {
    const [object] = objects(dashboard(props));
    const text = (object!['data'] as Record<string, string>)[`${props.name}.json`]!;
    const model = JSON.parse(text) as {
      panels: { id: number; gridPos: { x: number; y: number; w: number; h: number } }[];
    };
    const cells = model.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(model.panels.map(({ id }) => id)).size).toBe(model.panels.length);
    const used = new Set([...text.matchAll(/=~\\"\$(\w+)\\"/g)].map(([, name]) => name));
    expect(used).toEqual(new Set(props.variables.map(({ name }) => name)));
  });

  test.each<[string, Partial<DashboardProps>, string]>([
    [
      'a metric that is gone',
      {
        rows: [
          {
            title: 'Row',
            panels: [
              {
                title: 'Panel',
                type: 'stat',
                unit: 'short',
                queries: [{ expr: 'vllm:gpu_cache_usage_perc', legend: '' }],
              },
            ],
          },
        ],
      },
      'Row, Panel: no pinned version exports vllm:gpu_cache_usage_perc (OBS-001). Fix: write "vllm:kv_cache_usage_perc".',
    ],
    [
      'a variable of a label that is not there',
      { variables: [{ name: 'model', label: 'model', metric: 'vllm:num_requests_running' }] },
      'variable model: no series of vllm:num_requests_running has the label model (OBS-001). Fix: use one of job, instance, namespace, pod, container, endpoint, service, node, model_name, engine.',
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(problems(dashboard({ ...models, ...changed }))).toEqual([`ConfigMap/monitoring/model-servers: ${message}`]);
  });
});
