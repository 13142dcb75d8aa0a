import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { claims } from './claims.ts';
import { environments, readTree, type Tree } from './tree.ts';

const trees = environments.map(readTree);
const production = readTree('production');

test('the three environments are there', () => {
  expect(environments).toEqual(['dev', 'production', 'staging']);
});

describe.each(claims)('$id $title', (claim) => {
  test.each(trees)('holds in $environment', (tree) => {
    expect(claim.holds(tree)).toEqual([]);
  });

  test.each(claim.twins)('fails when $title', (twin) => {
    const broken = structuredClone(production);
    twin.break(broken);
    const { touches = 1 } = twin;
    if (touches === 'many') expect(changes(production, broken)).toBeGreaterThan(1);
    else expect(changes(production, broken)).toBe(touches);
    const violations = claim.holds(broken);
    const matching = violations.filter((violation) =>
      typeof twin.expected === 'string' ? violation.includes(twin.expected) : twin.expected.test(violation),
    );
    expect(matching, violations.join('\n')).not.toEqual([]);
  });
});

/** Objects and other files in which the two differ: a twin that breaks more than it says proves nothing. */
function changes(before: Tree, after: Tree): number {
  const [a, b] = [partsOf(before), partsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => !isDeepStrictEqual(a.get(key), b.get(key))).length;
}

function partsOf({ objects, layers, aws, inventory, files }: Tree): Map<string, unknown> {
  return new Map<string, unknown>([
    ...objects.map(({ path, object }): [string, unknown] => [path, object]),
    ...Object.entries(layers).map(([layer, file]): [string, unknown] => [`${layer}/kustomization.yaml`, file]),
    ...Object.entries(files).map(([path, text]): [string, unknown] => [`text of ${path}`, text]),
    ['aws.json', aws],
    ['inventory.json', inventory],
  ]);
}
