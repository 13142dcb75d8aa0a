import { describe, expect, test } from 'vitest';
import { podsOf } from '../src/index/pods.ts';
import { violations } from '../src/pod-security/standards.ts';
import { upstreamFixtures, type Fixture, type Fixtures } from './support/upstream-fixtures.ts';

const fixtures = upstreamFixtures();
if (fixtures === undefined) process.stderr.write('upstream Pod Security fixtures: skipped, no go on PATH\n');

describe.skipIf(fixtures === undefined)('the fixtures of k8s.io/pod-security-admission', () => {
  test('are all there: 4,241 pods, at every version from 1.0 to 1.35', () => {
    expect(fixtures!.reduce((sum, { count }) => sum + count, 0)).toBe(4241);
    expect(fixtures!.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 72 }, (_, at) => Math.floor(at / 2)),
    );
  });

  test.each((fixtures ?? []).map((some) => [some.level, some.version, some] as const))(
    '%s v1.%i: what upstream allows is allowed, and what it refuses is refused for the same',
    (_, __, some) => {
      expect(some.pods('pass').filter((fixture) => broken(some, fixture).length > 0)).toEqual([]);
      expect(
        some
          .pods('fail')
          .map((fixture) => [fixture.name, broken(some, fixture)] as const)
          .filter(([name, checks]) => !checks.includes(familyOf(name))),
      ).toEqual([]);
    },
  );
});

/** Families of the checks that the pod breaks. */
function broken({ level, version }: Fixtures, { pod }: Fixture): string[] {
  const [pods] = podsOf('Pod', { manifest: pod, path: '' });
  return violations(pods!, level, version).map(({ check }) => familyOf(check));
}

/**
 * A restricted check takes the place of the baseline one: `capabilities_baseline0` breaks `capabilities_restricted`. A path
 * of the node keeps its own name here at both levels; upstream calls it a restricted volume at the second.
 */
function familyOf(check: string): string {
  return check
    .toLowerCase()
    .replace(/(_baseline|_restricted)?\d*$/, '')
    .replace(/^(hostpath|restricted)volumes$/, 'volumes');
}
