import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from './claim.ts';
import { podsOf, reaches, type Pods } from './reachability.ts';
import { get, type Tree } from './tree.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/connections.md'), 'utf8');

/** Row G11: what people read about connections is what the policies let through. */
export const connectionsPage: readonly Claim[] = [
  {
    id: 'G11',
    title: 'the table of connections in the documentation is what the policies let through, for every pair of pods',
    live: 'what a policy engine lets through',
    holds: (tree) => {
      const [said, computed] = [onPage(tree), inFiles(tree)];
      return [
        ...[...computed].filter((each) => !said.has(each)).map((each) => `${each} is let through, and on no line`),
        ...[...said].filter((each) => !computed.has(each)).map((each) => `${each} is on a line, and refused`),
      ];
    },
    twins: [
      {
        title: 'a policy lets one more in',
        touches: 2,
        break: (tree) => {
          get(tree, 'NetworkPolicy', 'poolside', 'core-api').spec.ingress!.push({ from: [] });
          get(tree, 'NetworkPolicy', 'monitoring', 'grafana').spec.egress!.push({ to: [] });
        },
        expected: 'monitoring/grafana to poolside/core-api 8080 is let through, and on no line',
      },
      {
        title: 'a policy lets nobody in',
        break: (tree) => (get(tree, 'NetworkPolicy', 'genai-platform', 'qwen-2-5-32b').spec.ingress = []),
        expected: 'genai-platform/api-gateway to genai-platform/qwen-2-5-32b 8000 is on a line, and refused',
      },
    ],
  },
];

/** Pairs of pods with each port that the second opens, as far as the page has them. */
function onPage(tree: Tree): Set<string> {
  const pods = new Map(podsOf(tree).map((each) => [nameOf(each), each]));
  const rows = PAGE.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Set(
    rows.flatMap(([, from = '', to = '', ports = '']) =>
      endsIn(from, tree).flatMap((source) =>
        endsIn(to, tree).flatMap((target) =>
          [...ports.matchAll(/TCP (\d+)/g)]
            .map(([, port]) => Number(port))
            .filter((port) => pods.has(source) && pods.get(target)?.ports.includes(port) === true)
            .map((port) => `${source} to ${target} ${port}`),
        ),
      ),
    ),
  );
}

/** `karpenter` is short for `karpenter/karpenter`; in brackets are the environments that have it, where not all do. */
function endsIn(cell: string, { environment }: Tree): string[] {
  return [...cell.matchAll(/([a-z0-9-]+)(?:\/([a-z0-9-]+))?(?: \(([^)]*)\))?(?:, |$)/g)]
    .filter(([, , , only]) => only === undefined || only.split(', ').includes(environment))
    .map(([, namespace = '', name = namespace]) => `${namespace}/${name}`);
}

function inFiles(tree: Tree): Set<string> {
  const pods = podsOf(tree);
  return new Set(
    pods.flatMap((from) =>
      pods.flatMap((to) =>
        [...new Set(to.ports)]
          .filter((port) => reaches(tree, from, to, port))
          .map((port) => `${nameOf(from)} to ${nameOf(to)} ${port}`),
      ),
    ),
  );
}

function nameOf({ namespace, name }: Pods): string {
  return `${namespace}/${name}`;
}
