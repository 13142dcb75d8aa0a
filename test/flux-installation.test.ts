import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { FluxInstance } from '../packages/schemas/src/index.ts';
import { sources } from '../packages/schemas/generate/kinds.ts';
import { kustomizeController, sourceController } from '../packages/e2e/src/parts/flux.ts';
import type { Part, Site } from '../packages/e2e/src/parts/part.ts';
import { all, environments, readTree, type Tree } from './acceptance/tree.ts';
import { read, root } from './support/workspace.ts';

/** Controllers of the distribution that is installed, by https://github.com/fluxcd/flux2/releases/tag/v2.9.4. */
const VERSIONS = { '2.9.4': { source: 'v1.9.4', kustomize: 'v1.9.4', helm: 'v1.6.3' } } as const;

/** What Flux Operator 0.58.1 adds for `multitenant: true` (`internal/builder/profiles.go`). */
const lockdown = (account: string) => ({
  'source-controller': [],
  'kustomize-controller': [
    '--no-cross-namespace-refs=true',
    '--no-remote-bases=true',
    `--default-service-account=${account}`,
  ],
  'helm-controller': ['--no-cross-namespace-refs=true', `--default-service-account=${account}`],
});

const LOCK = /^--(no-|default-service-account)/;

const installations = environments
  .map(readTree)
  .map((tree) => ({ tree, environment: tree.environment, spec: specOf(tree) }));

describe.each(installations)('dist/$environment/flux-instance.yaml', ({ tree, environment, spec }) => {
  test('installs the controllers that the layers need and have policies for, and no other', () => {
    const policies = all(tree, 'NetworkPolicy')
      .filter(({ metadata }) => metadata.namespace === 'flux-system' && metadata.name !== 'default-deny')
      .map(({ metadata }) => metadata.name);
    expect(['flux-operator', ...(spec.components ?? [])].sort()).toEqual(policies.sort());
  });

  test('points at the root layer of the same repository that the layers are read from', () => {
    const { spec: layers } = tree.objects.find(({ object }) => object.kind === 'GitRepository')!.object as unknown as {
      spec: Source;
    };
    expect(spec.sync).toMatchObject({
      url: layers.url,
      ref: `refs/heads/${layers.ref.branch}`,
      pullSecret: layers.secretRef.name,
      path: `./dist/${environment}/flux`,
    });
  });

  test('locks the controllers as those that the proofs run against', async () => {
    expect(spec.cluster).toMatchObject({ multitenant: true, networkPolicy: false });
    const expected = lockdown(spec.cluster?.tenantDefaultServiceAccount ?? '');
    for (const part of [sourceController, kustomizeController])
      expect((await flagsOf(part)).filter((flag) => LOCK.test(flag)).sort()).toEqual(
        [...expected[part.program as keyof typeof expected]].sort(),
      );
  });

  test('installs the versions that the proofs run, and that the types are from', () => {
    const versions = VERSIONS[spec.distribution.version as keyof typeof VERSIONS];
    for (const controller of ['source', 'kustomize'] as const)
      expect(read(`packages/e2e/go/${controller}-controller/go.mod`)).toContain(
        `github.com/fluxcd/${controller}-controller ${versions[controller]} `,
      );
    for (const [controller, version] of Object.entries(versions))
      expect(sources.find(({ project }) => project === `fluxcd/${controller}-controller`)).toMatchObject({ version });
  });

  test('is held by no layer', () => {
    expect(tree.objects.filter(({ object }) => object.kind === 'FluxInstance')).toEqual([]);
    expect(tree.inventory.files).toContainEqual(
      expect.objectContaining({
        path: 'flux-instance.yaml',
        object: 'FluxInstance.fluxcd.controlplane.io/flux-system/flux',
      }),
    );
  });
});

interface Source {
  readonly url: string;
  readonly ref: { readonly branch: string };
  readonly secretRef: { readonly name: string };
}

function specOf({ environment }: Tree) {
  const text = readFileSync(join(root, 'dist', environment, 'flux-instance.yaml'), 'utf8');
  return (parse(text) as FluxInstance & { readonly spec: NonNullable<FluxInstance['spec']> }).spec;
}

async function flagsOf(part: Part): Promise<readonly string[]> {
  const site: Site = {
    port: () => Promise.resolve(1),
    folder: (name) => name,
    file: (name) => name,
    kubeconfig: String,
    built: '',
    serviceAccountKey: '',
    authority: '',
  };
  return (await part.run(site)).args;
}
