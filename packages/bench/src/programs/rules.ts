import type { Manifest } from '@parapet/core';
import { check } from '@parapet/policy';
import { objectsIn } from '../fixture/overlays.ts';
import { summary } from '../pairs.ts';

// rules.js <dist> <objects> <rounds>: prints the microseconds of CPU that the rules take for an object, in one environment that is copied
// with other names until there are so many. The median of the rounds.
const [dist = '', objects = '', rounds = ''] = process.argv.slice(2);

const environment = objectsIn(dist);
const shared = new Set(environment.filter(({ metadata }) => metadata.namespace === undefined).map(nameOf));
const many = copies(Number(objects));
run(copies(1000));
console.log(summary(Array.from({ length: Number(rounds) }, () => run(many))).median / many.length);

/** Microseconds. */
function run(manifests: readonly Manifest[]): number {
  const begin = process.cpuUsage();
  check({ objects: manifests.map((manifest) => ({ manifest, path: '' })), kubernetes: '1.34', today: '2026-01-01' });
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

function copies(count: number): Manifest[] {
  const whole = Math.ceil(count / environment.length);
  return Array.from({ length: whole }, (_, index) => environment.map((manifest) => renamed(manifest, index)))
    .flat()
    .slice(0, count);
}

/** In namespaces of its own, with names of its own for what is in none. */
function renamed(manifest: Manifest, index: number): Manifest {
  return JSON.parse(JSON.stringify(manifest), (_, value: unknown) =>
    typeof value === 'string' && shared.has(value) ? `${value}-${index}` : value,
  ) as Manifest;
}

function nameOf({ metadata }: Manifest): string {
  return metadata.name;
}
