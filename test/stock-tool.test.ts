import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Thing } from './acceptance/kinds.ts';
import { environments, idOf, readTree, type Tree } from './acceptance/tree.ts';
import { root } from './support/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'parapet-stock-'));
const cdk8s = join(
  dirname(createRequire(join(root, 'packages/bench/package.json')).resolve('cdk8s-cli/package.json')),
  'bin/cdk8s',
);

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await Promise.all(environments.map(synth));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(environments.map(readTree))('cdk8s synth in apps/$environment', (tree) => {
  test('gives every object of dist that the construct tree holds, the same', () => {
    const made = synthesized(tree.environment);
    const expected = tree.objects.filter(({ path }) => !computed(tree).has(path)).map(({ object }) => object);
    expect(byId(made)).toEqual(byId(expected));
    expect(made).toHaveLength(expected.length);
  });

  // What Flux needs follows from the rendered objects: who applies them, with which rights, in which order. And so does what the
  // comparison of a cluster may list.
  test('leaves out what is computed from the rendered objects, and nothing else', () => {
    const made = new Set(synthesized(tree.environment).map(idOf));
    const left = tree.objects.filter(({ object }) => !made.has(idOf(object)));
    expect(left.map(({ path }) => path).sort()).toEqual([...computed(tree)].sort());
    expect(new Set(left.map(({ object }) => object.kind))).toEqual(
      new Set([
        'ClusterRole',
        'ClusterRoleBinding',
        'GitRepository',
        'Kustomization',
        'Role',
        'RoleBinding',
        'ServiceAccount',
      ]),
    );
    expect(new Set(left.map(({ object }) => object.metadata.labels?.['app.kubernetes.io/part-of']))).toEqual(
      new Set(['flux', 'compliance']),
    );
  });
});

/** In a copy, so that no two runs write one `.synth`. */
async function synth(environment: string): Promise<void> {
  const [from, to] = [join(root, 'apps', environment), join(folder, 'apps', environment)];
  mkdirSync(to, { recursive: true });
  for (const name of ['src', 'package.json', 'cdk8s.yaml'])
    cpSync(join(from, name), join(to, name), { recursive: true });
  symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, [cdk8s, 'synth'], { cwd: to, env });
}

function synthesized(environment: string): Thing[] {
  const output = join(folder, 'apps', environment, '.synth');
  return readdirSync(output).flatMap((file) =>
    parseAllDocuments(readFileSync(join(output, file), 'utf8')).map((document) => document.toJS() as Thing),
  );
}

/** Files of the root layer that are made from the others, by the inventory. */
function computed({ inventory }: Tree): Set<string> {
  const own = inventory.files.filter(
    ({ path, package: name }) =>
      path.startsWith('flux/') && (name === '@parapet/flux' || name === '@parapet/compliance'),
  );
  return new Set(own.map(({ path }) => path));
}

function byId(objects: readonly Thing[]): Record<string, unknown> {
  return Object.fromEntries(objects.map((object) => [`${object.apiVersion} ${idOf(object)}`, object]));
}
