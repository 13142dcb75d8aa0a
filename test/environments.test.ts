import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { get, readTree, type Tree } from './acceptance/tree.ts';
import { environmentsPage } from './support/environments-page.ts';

const trees = ['dev', 'staging', 'production'].map(readTree);
const page = environmentsPage(trees);

test('docs/environments.md says what dist says', async () => {
  await expect(await format(page, { parser: 'markdown', printWidth: 120 })).toMatchFileSnapshot(
    '../docs/environments.md',
  );
});

test('nothing is missing in an environment', () => {
  expect(page).not.toMatch(/undefined|NaN|\[object|\|\s+\|\s+\|/);
});

describe('the page follows', () => {
  test.each<[string, (production: Tree) => unknown, string]>([
    [
      'the most GPUs of a pool',
      (tree) => (get(tree, 'NodePool', undefined, 'h100').spec.limits!['nvidia.com/gpu'] = '77'),
      '| 77 |',
    ],
    [
      'the replicas of a model',
      (tree) => (get(tree, 'ScaledObject', 'genai-platform', 'llama-3-1-8b').spec.maxReplicaCount = 77),
      '| 2 to 77 |',
    ],
    [
      'the pods of a service',
      (tree) => (get(tree, 'HorizontalPodAutoscaler', 'genai-platform', 'api-gateway').spec.maxReplicas = 77),
      'to 77 |',
    ],
    [
      'who may reach a load balancer',
      (tree) => delete get(tree, 'IngressClassParams', undefined, 'assistant').spec.wafv2AclArn,
      '| internet-facing |',
    ],
    ['how long logs are kept', ({ aws }) => (aws.logGroups[0]!.retentionDays = 77), 'cluster 77'],
  ])('%s', (_, change, expected) => {
    const production = structuredClone(trees[2]!);
    change(production);
    expect(page).not.toContain(expected);
    expect(environmentsPage([trees[0]!, trees[1]!, production])).toContain(expected);
  });
});
