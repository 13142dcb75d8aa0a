import { unless, type Claim } from './claim.ts';
import { all, get, idOf, remove } from './tree.ts';

/** What a quota has to bound: how many pods, what they ask for, and what they may take. */
const BOUNDED = ['pods', 'requests.cpu', 'requests.memory', 'limits.memory', 'limits.ephemeral-storage'];

/** Row N01: the script of the document lists quotas that no file of it makes, and ends well whatever it sees. */
export const quotas: readonly Claim[] = [
  {
    id: 'N01',
    title: 'every namespace has a quota of pods, of what they ask for and may take, and sizes for who names none',
    beyond: 'nothing here: that the command fails when something is wrong is shown by the tests of cli and compliance',
    holds: (tree) => {
      const of = <T extends { metadata: { namespace?: string } }>(things: readonly T[], name: string): T[] =>
        things.filter(({ metadata }) => metadata.namespace === name);
      return all(tree, 'Namespace').flatMap((namespace) => {
        const { name } = namespace.metadata;
        const found = of(all(tree, 'ResourceQuota'), name);
        const limits = of(all(tree, 'LimitRange'), name).flatMap(({ spec }) => spec.limits);
        const sizes = limits.filter(({ type }) => type === 'Container');
        return [
          ...unless(found.length > 0, `${idOf(namespace)} has no quota`),
          ...found.flatMap((quota) =>
            BOUNDED.filter((what) => !/^\d+[a-zA-Z]*$/.test(quota.spec.hard[what] ?? '')).map(
              (what) => `${idOf(quota)} does not bound ${what}`,
            ),
          ),
          ...unless(
            sizes.some(({ default: size }) => size?.memory !== undefined),
            `${idOf(namespace)} has no size for a container that names none`,
          ),
        ];
      });
    },
    twins: [
      {
        title: 'a namespace has no quota, as in the document',
        break: (tree) => {
          remove(tree, 'ResourceQuota', 'genai-platform', 'quota');
        },
        expected: 'Namespace/genai-platform has no quota',
      },
      {
        title: 'pods are not counted',
        break: (tree) => delete get(tree, 'ResourceQuota', 'poolside-models', 'quota').spec.hard.pods,
        expected: 'ResourceQuota/poolside-models/quota does not bound pods',
      },
      {
        title: 'a container that names no size may take a node',
        break: (tree) => {
          remove(tree, 'LimitRange', 'poolside-models', 'container-defaults');
        },
        expected: 'Namespace/poolside-models has no size for a container that names none',
      },
    ],
  },
];
