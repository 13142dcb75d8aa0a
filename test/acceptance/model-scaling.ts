import { unless, type Claim } from './claim.ts';
import { vllmLabels } from './metric-names.ts';
import type { ScaledObject } from './model-kinds.ts';
import { argument, llama, modelPods, modelServers, scalerOf, type ModelPod } from './models.ts';
import { get, idOf, type Tree } from './tree.ts';

/** Row P07: how many pods a model has. */
export const modelScaling: readonly Claim[] = [
  {
    id: 'P07',
    title: 'scaled by requests of its own model between one and many, to and from none by hours, never by silence',
    live: 'KEDA and Prometheus that scale by such a query, and keep the replicas when it answers nothing',
    holds: (tree) =>
      modelServers(tree).flatMap((owner) => {
        const scaler = scalerOf(tree, owner);
        const { replicas } = owner.spec;
        if (scaler === undefined)
          return unless(replicas !== undefined && replicas > 0, `${idOf(owner)} has no replicas`);
        const { minReplicaCount: min = 0, maxReplicaCount: max = 100, triggers } = scaler.spec;
        return [
          ...unless(replicas === undefined, `${idOf(owner)}: Flux and KEDA set its replicas`),
          ...unless(max >= Math.max(min, 1), `${idOf(scaler)}: at most ${max}, at least ${min}`),
          ...unless(triggers.length > 0, `${idOf(scaler)} scales by nothing`),
          ...(min === 0 ? fromNone(scaler) : betweenOneAndMany(tree, scaler, owner)).map(
            (problem) => `${idOf(scaler)}: ${problem}`,
          ),
        ];
      }),
    twins: [
      {
        title: 'replicas are fixed beside it',
        break: (tree) => (llama(tree).spec.replicas = 2),
        expected: 'llama-3-1-8b: Flux and KEDA set its replicas',
      },
      {
        title: 'nothing says how many there are',
        break: (tree) => delete get(tree, 'LeaderWorkerSet', 'genai-platform', 'deepseek-r1').spec.replicas,
        expected: 'deepseek-r1 has no replicas',
      },
      scaling('its own metrics bring it to none', (spec) => (spec.minReplicaCount = 0), 'from none by prometheus'),
      scaling('at most is less than at least', (spec) => (spec.maxReplicaCount = 1), 'at most 1, at least 2'),
      scaling('it scales by nothing', (spec) => (spec.triggers = []), 'scales by nothing'),
      scaling(
        'it scales by the CPU',
        ({ triggers }) => (triggers[0] = { type: 'cpu', metadata: { value: '60' } }),
        'by cpu',
      ),
      asking('silence reads as idle', (query) => `${query} or vector(0)`, 'reads silence as idle'),
      scaling(
        'nothing reads as idle',
        ({ triggers }) => delete triggers[0]!.metadata.ignoreNullValues,
        'reads silence as idle',
      ),
      asking(
        'the label is one that vLLM does not export',
        (query) => query.replaceAll('model_name=', 'model='),
        'asks for model',
      ),
      asking(
        'it counts for another model',
        (query) => query.replaceAll('llama-3.1-8b', 'qwen-2.5-32b'),
        'of its model',
      ),
      asking('it counts for every model', () => 'sum(vllm:num_requests_running)', 'of its model'),
      asking(
        'it counts for another namespace',
        (query) => query.replaceAll('"genai-platform"', '"default"'),
        'of its namespace',
      ),
      asking('it scales by what is not a load', (query) => query.replaceAll('num_requests', 'prompts'), 'no requests'),
      asking(
        'it answers with many numbers',
        (query) => query.replaceAll('sum(', 'sum by (pod) ('),
        'more than one number',
      ),
      scaling('it is no average', ({ triggers }) => (triggers[0]!.metricType = 'Value'), 'metricType Value'),
      scaling('there is no fallback', (spec) => delete spec.fallback, 'no fallback'),
      scaling('it falls back to less than the least', ({ fallback }) => (fallback!.replicas = 1), 'falls back to 1'),
      scaling(
        'it shrinks while replicas start',
        ({ advanced }) =>
          (advanced!.horizontalPodAutoscalerConfig!.behavior!.scaleDown!.stabilizationWindowSeconds = 60),
        'shrinks after 60 s, and a start takes 370 s',
      ),
    ],
  },
];

/** A metric of the server is none while there is no pod: by the hour, or by what somebody else counts. */
function fromNone({ spec: { triggers } }: ScaledObject): string[] {
  return triggers
    .filter(({ type, metadata: { query } }) => type !== 'cron' && (query === undefined || query.includes('vllm:')))
    .map(({ type }) => `to and from none by ${type}`);
}

function betweenOneAndMany(tree: Tree, { spec }: ScaledObject, owner: ModelPod['owner']): string[] {
  const { fallback, minReplicaCount = 0, maxReplicaCount = 100, triggers } = spec;
  const { container } = modelPods(tree).find((each) => each.owner === owner && each.part !== 'worker')!;
  const { failureThreshold = 3, periodSeconds = 10 } = container.startupProbe ?? {};
  const window = spec.advanced?.horizontalPodAutoscalerConfig?.behavior?.scaleDown?.stabilizationWindowSeconds ?? 0;
  const model = argument(container, '--served-model-name');
  return [
    ...triggers.flatMap(({ type, metricType, metadata: { query = '', ignoreNullValues } }) => {
      if (type !== 'prometheus') return type === 'cron' ? [] : [`by ${type}`];
      const series = [...query.matchAll(/(vllm:\w+)(?:\{([^}]*)\})?/g)];
      const matchers = series.map(([, , text = '']) => [...text.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)]);
      const each = (label: string, value?: string) =>
        matchers.every((found) =>
          found.some(([, name, operator, text]) => name === label && operator === '=' && text === value),
        );
      return [
        ...unless(ignoreNullValues === 'false' && !/\bor\b|absent|vector/.test(query), 'reads silence as idle'),
        ...unless(
          series.length > 0 && series.every(([, name = '']) => /^vllm:num_requests_(running|waiting)$/.test(name)),
          'counts no requests',
        ),
        ...matchers
          .flat()
          .filter(([, label = '']) => !vllmLabels.includes(label))
          .map(([, label]) => `asks for ${String(label)}, a label that no series has`),
        ...unless(each('model_name', model), 'does not count the requests of its model'),
        ...unless(each('namespace', owner.metadata.namespace), 'does not count the requests of its namespace'),
        ...unless(/^sum\([^()]*\)( \+ sum\([^()]*\))*$/.test(query), 'may get more than one number'),
        ...unless(metricType === 'AverageValue', `metricType ${String(metricType)}`),
      ];
    }),
    ...unless(fallback !== undefined, 'no fallback'),
    ...unless(
      fallback === undefined || (fallback.replicas >= minReplicaCount && fallback.replicas <= maxReplicaCount),
      `falls back to ${String(fallback?.replicas)}`,
    ),
    ...unless(
      window >= failureThreshold * periodSeconds,
      `shrinks after ${window} s, and a start takes ${failureThreshold * periodSeconds} s`,
    ),
  ];
}

type Twin = Claim['twins'][number];

function scaling(title: string, change: (spec: ScaledObject['spec']) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(get(tree, 'ScaledObject', 'genai-platform', 'llama-3-1-8b').spec),
    expected,
  };
}

function asking(title: string, change: (query: string) => string, expected: string): Twin {
  return scaling(
    title,
    ({ triggers: [trigger] }) => (trigger!.metadata.query = change(trigger!.metadata.query!)),
    expected,
  );
}
