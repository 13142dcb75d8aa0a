import { unless, type Claim } from './claim.ts';
import type { NodeClass } from './model-kinds.ts';
import { all, get, idOf, type Tree } from './tree.ts';

/** Row E10: the metadata of nodes. */
export const nodes: readonly Claim[] = [
  {
    id: 'E10',
    title: 'the metadata of every node is for tokens alone, and one hop away: no pod reaches the role of its node',
    beyond: 'nodes that the site makes for itself, and an IPv6 cluster, whose metadata policies do not stop',
    holds: (tree) => {
      const { roles, nodes: groups } = tree.aws;
      const ofNodes = roles.filter(({ principal }) => principal.type === 'ec2');
      return [
        ...unless(all(tree, 'EC2NodeClass').length > 0, 'no class of nodes'),
        ...all(tree, 'EC2NodeClass').flatMap((each) => [
          ...metadataProblems(each.spec.metadataOptions).map((problem) => `${idOf(each)}: ${problem}`),
          ...unless(
            ofNodes.some(({ name }) => name === each.spec.role),
            `${idOf(each)}: role ${each.spec.role} is nobody's`,
          ),
        ]),
        ...classesAsked(tree)
          .filter((name) => !all(tree, 'EC2NodeClass').some(({ metadata }) => metadata.name === name))
          .map((name) => `a pool has nodes of class ${name}, which is not rendered`),
        ...groups.flatMap(({ roleArn, instanceMetadata }) =>
          metadataProblems(instanceMetadata).map((problem) => `${roleArn}: ${problem}`),
        ),
        ...ofNodes
          .filter(({ arn }) => !groups.some(({ roleArn }) => roleArn === arn))
          .map(({ name }) => `nothing is said of the nodes of ${name}`),
      ];
    },
    twins: [
      classing(
        'a pod is two hops away',
        ({ metadataOptions }) => (metadataOptions!.httpPutResponseHopLimit = 2),
        'EC2NodeClass/l4: the hop limit is 2',
      ),
      classing(
        'tokens are optional',
        ({ metadataOptions }) => (metadataOptions!.httpTokens = 'optional'),
        'EC2NodeClass/l4: tokens are optional',
      ),
      classing('it is left to EC2', (spec) => delete spec.metadataOptions, 'tokens are left to EC2'),
      classing('nodes have the role of another', (spec) => (spec.role = 'admin'), "role admin is nobody's"),
      {
        title: 'a pool has a class that is not rendered',
        break: (tree) => (get(tree, 'EC2NodeClass', undefined, 'l4').metadata.name = 'l5'),
        expected: 'class l4, which is not rendered',
      },
      {
        title: 'the groups of nodes that stand already are two hops away',
        break: ({ aws }) => (aws.nodes[0]!.instanceMetadata!.httpPutResponseHopLimit = 2),
        expected: 'genai-production-nodes: the hop limit is 2',
      },
      {
        title: 'their tokens are optional',
        break: ({ aws }) => (aws.nodes[0]!.instanceMetadata!.httpTokens = 'optional'),
        expected: 'genai-production-nodes: tokens are optional',
      },
      {
        title: 'nothing is said of them',
        break: ({ aws }) => aws.nodes.pop(),
        expected: 'nothing is said of the nodes of genai-production-nodes',
      },
    ],
  },
];

function metadataProblems(metadata: NodeClass['spec']['metadataOptions'] = {}): string[] {
  const { httpTokens = 'left to EC2', httpPutResponseHopLimit = 'left to EC2' } = metadata;
  return [
    ...unless(httpTokens === 'required', `tokens are ${httpTokens}`),
    ...unless(httpPutResponseHopLimit === 1, `the hop limit is ${httpPutResponseHopLimit}`),
  ];
}

/** The classes that pools of nodes name. */
function classesAsked(tree: Tree): string[] {
  return all(tree, 'NodePool').map(({ spec }) => spec.template.spec.nodeClassRef.name);
}

type Twin = Claim['twins'][number];

/** A twin that breaks the class of one pool. */
export function classing(title: string, change: (spec: NodeClass['spec']) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'EC2NodeClass', undefined, 'l4').spec), expected };
}
