import type { Manifest } from '@parapet/core';
import { check } from '@parapet/policy';
import { examples as byRule } from '@parapet/policy/examples';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { alertmanagerFile } from '../src/examples/alertmanager.ts';
import { input } from './support/run.ts';

const TIMEOUT_MS = 60_000;

const examples = Object.values(byRule).flatMap(({ pass, fail }) => [...pass, ...fail]);

/** What no field should be. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1.5, NaN, '', '101%', '10.0.0.0/33', '*', '${X}', 'arn:aws:::', 'a@sha256:'),
  fc.constantFrom<unknown>([], {}, [null], [[]], [{}], ['x'], { name: {} }, { __proto__: null }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('rules judge or pass over, and never throw at', () => {
  it(
    'an example of theirs with any part of it replaced',
    () => {
      const broken = fc.record({ example: fc.constantFrom(...examples), place: fc.nat(), value: wrong });
      fc.assert(
        fc.property(broken, ({ example, place, value }) => {
          check(input({ ...example, objects: replaced(example.objects, place, value) }));
        }),
        { numRuns: 3000 },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'documents of any kind',
    () => {
      const document = fc.record(
        {
          apiVersion: fc.constantFrom('v1', 'apps/v1', 'external-secrets.io/v1', '', 7),
          kind: fc.constantFrom(
            'Pod',
            'Service',
            'Role',
            'NetworkPolicy',
            'Ingress',
            'ExternalSecret',
            [],
            'Namespace',
          ),
          metadata: fc.jsonValue(),
          spec: fc.jsonValue(),
        },
        { requiredKeys: [] },
      );
      fc.assert(
        fc.property(fc.array(fc.oneof(document, fc.jsonValue()), { maxLength: 4 }), (objects) => {
          check(input({ objects: objects as Manifest[] }));
        }),
        { numRuns: 300 },
      );
    },
    TIMEOUT_MS,
  );

  it('a configuration of Alertmanager whose route is within itself', () => {
    const file = 'route: &route\n  receiver: team\n  routes: [*route]\nreceivers: [{ name: team }]\n';
    check(input({ objects: [alertmanagerFile(file)] }));
  });

  // Each takes longer than the limit where a pattern, or the parser, reads the file again at each line.
  it.each([
    ['blank lines', '\n'.repeat(500_000)],
    ['keys', `route:\n${Array.from({ length: 100_000 }, (_, at) => `key${at}:\n`).join('')}`],
  ])(
    'a file of %s, in one reading',
    (_, file) => {
      check(input({ objects: [alertmanagerFile(file)] }));
    },
    TIMEOUT_MS,
  );
});

/** A copy of the tree with the place-th of its parts replaced. */
function replaced<T>(tree: T, place: number, value: unknown): T {
  const parts = count(tree);
  let left = place % parts;
  const visit = (node: unknown): unknown => {
    left -= 1;
    if (left === -1) return value;
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]));
  };
  return (tree as unknown[]).map(visit) as T;
}

function count(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 1;
  return Object.values(node).reduce<number>((sum, child) => sum + count(child), Array.isArray(node) ? 0 : 1);
}
