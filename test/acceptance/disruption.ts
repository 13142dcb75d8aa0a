import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { Deployment, Kinds } from './kinds.ts';
import { core, platform } from './names.ts';
import { llama } from './models.ts';
import { budgetsOf, disruptions, down } from './percent.ts';
import { coreApiDeployment, isEmpty, podLabels, replicas } from './pods.ts';
import { add, all, find, get, idOf, remove, type Tree } from './tree.ts';
import { isOnEachNode, workloads, type Workload } from './workloads.ts';

/** Rows C01 to C07: what stays up while nodes are drained and versions change. */
export const disruption: readonly Claim[] = [
  budgetOf('C01', 'core-api', '75%'),
  budgetOf('C02', 'web-assistant', '50%'),
  {
    id: 'C03',
    title: 'a budget that rounds up still lets one pod go at the fewest replicas',
    live: 'one eviction is taken and the next gets 429; disruptionsAllowed is at least 1',
    holds: (tree) =>
      movable(tree).flatMap((each) => {
        const min = Math.max(1, replicas(tree, each.owner).min);
        return budgetsOf(tree, each).flatMap(({ spec }) =>
          unless(
            disruptions(spec, min) >= 1,
            `${each.id}: ${String(spec.minAvailable ?? spec.maxUnavailable)} of ${min} pods lets none go`,
          ),
        );
      }),
    twins: [
      {
        title: 'the autoscaler goes down to three',
        break: (tree) => (get(tree, 'HorizontalPodAutoscaler', core, 'core-api').spec.minReplicas = 3),
        expected: 'Deployment/poolside/core-api: 75% of 3 pods lets none go',
      },
      {
        title: 'the budget keeps every pod',
        break: (tree) => (get(tree, 'PodDisruptionBudget', core, 'web-assistant').spec.minAvailable = '100%'),
        expected: 'Deployment/poolside/web-assistant: 100% of 4 pods lets none go',
      },
      {
        title: 'the budget of a group of pods keeps all of them',
        break: (tree) => (get(tree, 'PodDisruptionBudget', platform, 'deepseek-r1').spec.maxUnavailable = 0),
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 leaderTemplate: 0 of 2 pods lets none go',
      },
    ],
  },
  {
    id: 'C04',
    title:
      'all pods that a drain moves have one budget, whose selector is not empty: a pod of two budgets cannot be evicted',
    holds: (tree) => [
      ...movable(tree).flatMap((each) => {
        const { length } = budgetsOf(tree, each);
        return unless(length === 1, `${each.id} has ${length} budgets`);
      }),
      ...all(tree, 'PodDisruptionBudget').flatMap((each) => [
        ...unless(!isEmpty(each.spec.selector), `${idOf(each)} selects every pod`),
        ...unless(
          (each.spec.minAvailable === undefined) !== (each.spec.maxUnavailable === undefined),
          `${idOf(each)} has not exactly one of minAvailable and maxUnavailable`,
        ),
      ]),
    ],
    twins: [
      {
        title: 'a second budget selects the same pods',
        break: (tree) => {
          const budget = structuredClone(get(tree, 'PodDisruptionBudget', core, 'core-api'));
          budget.metadata.name = 'again';
          add(tree, 'platform', { ...budget });
        },
        expected: 'Deployment/poolside/core-api has 2 budgets',
      },
      {
        title: 'a budget selects every pod',
        break: (tree) => (get(tree, 'PodDisruptionBudget', core, 'core-api').spec.selector = {}),
        expected: 'PodDisruptionBudget/poolside/core-api selects every pod',
      },
      {
        title: 'a budget selects pods of another name',
        break: (tree) =>
          (get(tree, 'PodDisruptionBudget', core, 'core-api').spec.selector.matchLabels!['app.kubernetes.io/name'] =
            'api'),
        expected: 'Deployment/poolside/core-api has 0 budgets',
      },
      {
        title: 'a group of pods has none',
        break: (tree) => {
          remove(tree, 'PodDisruptionBudget', platform, 'deepseek-r1');
        },
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 workerTemplate has 0 budgets',
      },
      {
        title: 'a kind that nobody thought of makes pods without one',
        break: (tree) => {
          const metadata = { name: 'store', namespace: core };
          const spec = { template: { metadata: { labels: {} }, spec: { containers: [] } } };
          add(tree, 'platform', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec });
        },
        expected: 'StatefulSet/poolside/store has 0 budgets',
      },
      {
        title: 'a budget says both',
        break: (tree) => (get(tree, 'PodDisruptionBudget', core, 'core-api').spec.maxUnavailable = 1),
        expected: 'has not exactly one',
      },
    ],
  },
  {
    id: 'C05',
    title: 'pods that never got ready can be evicted',
    holds: (tree) =>
      all(tree, 'PodDisruptionBudget').flatMap((each) =>
        unless(each.spec.unhealthyPodEvictionPolicy === 'AlwaysAllow', `${idOf(each)} keeps broken pods`),
      ),
    twins: [
      {
        title: 'the default holds',
        break: (tree) => delete get(tree, 'PodDisruptionBudget', core, 'web-assistant').spec.unhealthyPodEvictionPolicy,
        expected: 'PodDisruptionBudget/poolside/web-assistant keeps broken pods',
      },
    ],
  },
  {
    id: 'C06',
    title: 'the two deployments roll with 25 % surge and 25 % unavailable, written out',
    holds: (tree) =>
      both(tree).flatMap((each) => {
        const { type, rollingUpdate } = each.spec.strategy;
        const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
        return [
          ...unless(type === 'RollingUpdate', `${idOf(each)}: strategy ${type}`),
          ...unless(maxSurge === '25%', `${idOf(each)}: maxSurge ${String(maxSurge)}`),
          ...unless(maxUnavailable === '25%', `${idOf(each)}: maxUnavailable ${String(maxUnavailable)}`),
        ];
      }),
    twins: [
      rolling('all pods are replaced at once', (strategy) => (strategy.type = 'Recreate'), 'strategy Recreate'),
      rolling('the surge is a number', ({ rollingUpdate }) => (rollingUpdate!.maxSurge = 25), 'maxSurge 25'),
      rolling('it is left to the default', (strategy) => delete strategy.rollingUpdate, 'maxUnavailable undefined'),
    ],
  },
  {
    id: 'C07',
    title: 'at no number of replicas does a rollout go below the floor of the budget',
    holds: (tree) =>
      all(tree, 'Deployment').flatMap((each) => {
        const { maxUnavailable = '25%' } = each.spec.strategy.rollingUpdate ?? {};
        const { min, max } = replicas(tree, each);
        return budgetsOf(tree, { owner: each, labels: podLabels(each) }).flatMap(({ spec }) =>
          Array.from({ length: max - min + 1 }, (_, index) => min + index)
            .filter((count) => down(maxUnavailable, count) > Math.max(0, disruptions(spec, count)))
            .map(
              (count) =>
                `${idOf(each)}: a rollout of ${count} pods goes below ${String(spec.minAvailable ?? count - disruptions(spec, count))}`,
            ),
        );
      }),
    twins: [
      rolling(
        'half of the pods may go',
        ({ rollingUpdate }) => (rollingUpdate!.maxUnavailable = '50%'),
        'a rollout of 6 pods goes below 75%',
      ),
      rolling(
        'two pods may go, whatever their number',
        ({ rollingUpdate }) => (rollingUpdate!.maxUnavailable = 2),
        'a rollout of 7 pods goes below 75%',
      ),
      {
        title: 'two pods of a model may go, where its budget lets one go',
        break: (tree) => (llama(tree).spec.strategy.rollingUpdate!.maxUnavailable = 2),
        expected: 'Deployment/genai-platform/llama-3-1-8b: a rollout of 6 pods goes below 5',
      },
    ],
  },
];

/** All but the agents of a node, which a drain leaves. */
function movable(tree: Tree): Workload[] {
  return workloads(tree).filter((each) => !isOnEachNode(each));
}

function both(tree: Tree): Deployment[] {
  return ['core-api', 'web-assistant'].map((name) => get(tree, 'Deployment', core, name));
}

function budgetOf(id: string, name: string, share: string): Claim {
  type Budget = Kinds['PodDisruptionBudget']['spec'];
  const breaking = (title: string, change: (spec: Budget) => unknown, expected: string) => ({
    title,
    break: (tree: Tree) => {
      change(get(tree, 'PodDisruptionBudget', core, name).spec);
    },
    expected,
  });
  return {
    id,
    title: `${name} keeps ${share} of its pods, and means the pods of its deployment`,
    live: 'the API server accepts it, and the disruption controller counts those pods',
    holds: (tree) => {
      const budget = find(tree, 'PodDisruptionBudget', core, name);
      const deployment = find(tree, 'Deployment', core, name);
      if (budget === undefined || deployment === undefined) return [`no budget or no deployment ${core}/${name}`];
      return [
        ...unless(budget.apiVersion === 'policy/v1', `apiVersion is ${budget.apiVersion}`),
        ...unless(budget.spec.minAvailable === share, `minAvailable is ${JSON.stringify(budget.spec.minAvailable)}`),
        ...unless(isDeepStrictEqual(budget.spec.selector, deployment.spec.selector), 'it selects other pods'),
      ];
    },
    twins: [
      breaking(
        'the share is a number',
        (spec) => (spec.minAvailable = parseInt(share, 10)),
        `is ${parseInt(share, 10)}`,
      ),
      breaking(
        'the share is a fraction',
        (spec) => (spec.minAvailable = parseInt(share, 10) / 100),
        'minAvailable is 0.',
      ),
      breaking('the share is another', (spec) => (spec.minAvailable = '25%'), 'minAvailable is "25%"'),
      breaking(
        'it selects one label fewer',
        ({ selector }) => {
          delete selector.matchLabels!['app.kubernetes.io/instance'];
        },
        'it selects other pods',
      ),
      {
        title: 'it is in another namespace',
        break: (tree) => (get(tree, 'PodDisruptionBudget', core, name).metadata.namespace = 'default'),
        expected: 'no budget',
      },
    ],
  };
}

function rolling(
  title: string,
  change: (strategy: Deployment['spec']['strategy']) => unknown,
  expected: string,
): Claim['twins'][number] {
  return {
    title,
    break: (tree) => {
      change(coreApiDeployment(tree).spec.strategy);
    },
    expected,
  };
}
