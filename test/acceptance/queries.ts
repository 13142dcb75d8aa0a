import { modelPods } from './models.ts';
import { rulesOf } from './alertmanager.ts';
import { unless, type Claim } from './claim.ts';
import { metrics, scraped, vllmVersion } from './metric-names.ts';
import { all, get, idOf, type Tree } from './tree.ts';

interface Query {
  readonly where: string;
  readonly text: string;
}

/** Row P10: what rules, dashboards and scalers ask Prometheus for. */
export const queries: readonly Claim[] = [
  {
    id: 'P10',
    title:
      'every metric and label that a rule, a dashboard or a scaler asks for exists, and every bound is an edge of a bucket',
    live: 'rules that read what such exporters say',
    beyond: 'the rules and dashboards that come with the chart of Prometheus, and exporters of other versions',
    holds: (tree) => {
      const own = new Map(
        rulesOf(tree).flatMap(({ record, expr }) => (record === undefined ? [] : [[record, groupings(expr)] as const])),
      );
      const counters = all(tree, 'ConfigMap').flatMap(({ data = {} }) =>
        (data['counters.csv'] ?? '').split('\n').map((line) => line.split(',')[0]!),
      );
      return [
        ...unless(asked(tree).length > 0, 'nobody asks for anything'),
        ...asked(tree).flatMap(({ where, text }) =>
          [
            ...seriesOf(text).flatMap(({ name, matchers }) => {
              const [base, known] = metricOf(name);
              const labels = [...(own.get(name) ?? known?.labels ?? []), ...scraped];
              return [
                ...unless(own.has(name) || known !== undefined, `no metric is ${name}`),
                ...unless(!name.startsWith('DCGM_') || counters.includes(name), `nobody is told to export ${name}`),
                ...matchers
                  .filter(
                    ({ label }) => label !== 'le' && (own.has(name) || known !== undefined) && !labels.includes(label),
                  )
                  .map(({ label }) => `${name} has no label ${label}`),
                ...matchers
                  .filter(({ label }) => label === 'le')
                  .filter(({ value }) => !(known?.buckets ?? []).some((edge) => edgeOf(edge) === value))
                  .map(({ value }) => `${base} has no bucket ${value}`),
              ];
            }),
            ...groupings(text)
              .filter((label) => !seriesOf(text).some(({ name }) => labelsOf(name, own).includes(label)))
              .map((label) => `nothing has the label ${label}`),
            ...unless(
              [...text.matchAll(/histogram_quantile\(/g)].length ===
                [...text.matchAll(/by \([^)]*\ble\b[^)]*\)/g)].length,
              'a quantile of no buckets',
            ),
          ].map((problem) => `${where}: ${problem}`),
        ),
        ...modelPods(tree)
          .filter(({ container }) => !container.image.includes(`:${vllmVersion}@`))
          .map(({ id, container }) => `${id}: nobody read the metrics of ${container.image}`),
      ];
    },
    twins: [
      asking(
        'a metric of an older vLLM',
        'vllm:kv_cache_usage_perc',
        'vllm:gpu_cache_usage_perc',
        'no metric is vllm:gpu_cache_usage_perc',
      ),
      asking(
        'a counter without its end',
        'vllm:num_preemptions_total',
        'vllm:num_preemptions',
        'no metric is vllm:num_preemptions',
      ),
      asking('a label that there is not', '{reason=', '{why=', 'has no label why'),
      asking(
        'a group of a label that there is not',
        'max by (namespace, model_name, pod)',
        'max by (model)',
        'nothing has the label model',
      ),
      asking('a bound between two edges', 'le="2.5"', 'le="3.0"', 'vllm:time_to_first_token_seconds has no bucket 3.0'),
      asking('an edge as Prometheus does not write it', 'le="0.1"', 'le="1"', 'has no bucket 1'),
      asking(
        'a rule that does not record it',
        'model:time_to_first_token_slow:ratio_rate1d >',
        'model:ttft_slow:rate1d >',
        'no metric is model:ttft_slow:rate1d',
      ),
      {
        title: 'a scaler asks for a label that there is not',
        break: (tree) => {
          const { metadata } = get(tree, 'ScaledObject', 'genai-platform', 'llama-3-1-8b').spec.triggers[0]!;
          metadata.query = metadata.query!.replaceAll('model_name=', 'model=');
        },
        expected: 'vllm:num_requests_running has no label model',
      },
      showing(
        'a dashboard shows a metric of an older vLLM',
        'vllm:inter_token_latency_seconds_bucket',
        'vllm:time_per_output_token_seconds_bucket',
        'no metric is vllm:time_per_output_token_seconds_bucket',
      ),
      showing(
        'a variable of a dashboard is of no metric',
        'label_values(vllm:num_requests_running,',
        'label_values(vllm:requests,',
        'no metric is vllm:requests',
      ),
      showing('a dashboard forgets the buckets', 'sum by (le)', 'sum by (model_name)', 'a quantile of no buckets'),
      {
        title: 'nobody is told to export it',
        break: (tree) => {
          const { data } = all(tree, 'ConfigMap').find(({ data }) => data['counters.csv'] !== undefined)!;
          data['counters.csv'] = data['counters.csv']!.replace('DCGM_FI_DEV_XID_ERRORS, ', '# ');
        },
        expected: 'nobody is told to export DCGM_FI_DEV_XID_ERRORS',
      },
      {
        title: 'vLLM is of another version',
        break: (tree) => {
          const [container] = get(tree, 'Deployment', 'genai-platform', 'llama-3-1-8b').spec.template.spec.containers;
          container!.image = container!.image.replace(vllmVersion, 'v0.34.0');
        },
        expected: 'nobody read the metrics of',
      },
    ],
  },
];

interface Dashboard {
  readonly panels?: readonly { readonly targets?: readonly { readonly expr?: string }[] }[];
  readonly templating?: { readonly list?: readonly { readonly query?: unknown }[] };
}

function asked(tree: Tree): Query[] {
  return [
    ...all(tree, 'PrometheusRule').flatMap((each) =>
      each.spec.groups.flatMap(({ rules }) => rules.map(({ expr }) => ({ where: idOf(each), text: expr }))),
    ),
    ...all(tree, 'ScaledObject').flatMap((each) =>
      each.spec.triggers.flatMap(({ metadata: { query } }) =>
        query === undefined ? [] : [{ where: idOf(each), text: query }],
      ),
    ),
    ...all(tree, 'ConfigMap')
      .filter(({ metadata }) => metadata.labels?.['grafana_dashboard'] !== undefined)
      .flatMap((each) =>
        Object.values(each.data).flatMap((text) =>
          ofDashboard(JSON.parse(text) as Dashboard).map((query) => ({ where: idOf(each), text: query })),
        ),
      ),
  ];
}

function ofDashboard({ panels = [], templating }: Dashboard): string[] {
  const variables = (templating?.list ?? []).flatMap(({ query }) =>
    typeof query === 'object' && query !== null && 'query' in query ? [String(query.query)] : [],
  );
  return [
    ...panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => (expr === undefined ? [] : [expr]))),
    ...variables.map((text) => text.replace(/^label_values\((.*), (\w+)\)$/, 'count by ($2) ($1)')),
  ];
}

/** Metrics of a query, with what they are matched by. What stands before a bracket is a function, and what is between quotes no name. */
function seriesOf(text: string): { name: string; matchers: { label: string; value: string }[] }[] {
  const bare = text
    .replace(/\b(by|on|without|ignoring|group_left|group_right) ?\([^)]*\)/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(and|or|unless|bool|offset)\b/g, ' + ');
  return [...bare.matchAll(/([A-Za-z_:][\w:]*)(?![\w:]| *\()(?:\{([^}]*)\})?|\{[^}]*\}|"[^"]*"/g)]
    .filter(([, name]) => name !== undefined)
    .map(([, name = '', matchers = '']) => ({
      name,
      matchers: [...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)"([^"]*)"/g)].map(([, label = '', value = '']) => ({
        label,
        value,
      })),
    }));
}

/** Labels that a query keeps or compares by. */
function groupings(text: string): string[] {
  const found = [...text.matchAll(/\b(?:by|on|without|ignoring) ?\(([^)]*)\)/g)];
  return [...new Set(found.flatMap(([, labels = '']) => labels.split(',').map((label) => label.trim())))].filter(
    (label) => label !== 'le',
  );
}

/** A histogram is three metrics. */
function metricOf(name: string) {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  return metrics[name] === undefined && metrics[base]?.buckets !== undefined
    ? ([base, metrics[base]] as const)
    : ([name, metrics[name]] as const);
}

function labelsOf(name: string, own: ReadonlyMap<string, readonly string[]>): string[] {
  return [...(own.get(name) ?? metricOf(name)[1]?.labels ?? []), ...scraped];
}

/** As Prometheus 3 writes it into `le`. */
function edgeOf(edge: number): string {
  return Number.isInteger(edge) ? `${edge}.0` : String(edge);
}

type Twin = Claim['twins'][number];

/** A twin that writes something else into a rule. */
function asking(title: string, from: string, to: string, expected: string): Twin {
  return {
    title: `a rule asks for ${title}`,
    break: (tree) => {
      const rule = rulesOf(tree).find(({ expr }) => expr.includes(from))!;
      rule.expr = rule.expr.replace(from, to);
    },
    expected,
  };
}

/** A twin that writes something else into the dashboard of models. */
function showing(title: string, from: string, to: string, expected: string): Twin {
  return {
    title,
    break: (tree) => {
      const { data } = get(tree, 'ConfigMap', 'monitoring', 'model-servers');
      const [file = ''] = Object.keys(data);
      data[file] = data[file]!.replace(from, to);
    },
    expected,
  };
}
