import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ApiObject, App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { emit, tryRender, type Manifest } from '@parapet/core';
import { kubectl } from '@parapet/kubectl';
import { text } from './support/yaml-documents.ts';

const binary = kubectl();

/** What `kubectl kustomize` makes of manifests, each in a file of its own, by name. */
function kustomized(manifests: readonly Manifest[]): Map<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-kustomize-'));
  for (const manifest of manifests) writeFileSync(join(folder, fileName(manifest)), emit(manifest));
  writeFileSync(join(folder, 'kustomization.yaml'), emit({ resources: manifests.map(fileName) }));
  const { status, stdout, stderr } = spawnSync(binary ?? '', ['kustomize', folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const documents = parseAllDocuments(stdout, { version: '1.2' }).map((each) => each.toJS() as Manifest);
  return new Map(documents.map((manifest) => [manifest.metadata.name, manifest]));
}

function fileName({ metadata }: Manifest): string {
  return `${metadata.name}.yaml`;
}

function configMap(index: number, fields: object): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `config-${index}` }, ...fields };
}

test.skipIf(binary === undefined)(
  'every character of the first planes that is not refused survives',
  { timeout: 30_000 },
  () => {
    const blocks = Array.from({ length: 0x120 }, (_, block) => (block < 0x100 ? block : 0x1f5 + block - 0x100));
    const manifests = blocks
      .map((block) => Array.from({ length: 256 }, (_, offset) => String.fromCodePoint(block * 256 + offset)))
      .map((characters) => characters.filter((one) => !/[\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u.test(one)))
      .map((characters, block) =>
        configMap(block, { data: { inside: `a${characters.join('b')}`, alone: characters } }),
      );
    const result = kustomized(manifests);
    for (const manifest of manifests) expect(result.get(manifest.metadata.name)).toEqual(manifest);
  },
);

test.skipIf(binary === undefined)(
  'texts that look like other types, blocks and documents survive',
  { timeout: 30_000 },
  () => {
    const texts = fc
      .sample(text, { numRuns: 3_000, seed: 3 })
      .filter((each) => !/[\x7f-\x9f\u2028\u2029]|^<<$|^\t[^]*\n/.test(each));
    const octals = [
      '0o14',
      '-0o7',
      '+0o1',
      '0O17',
      '0X1f',
      '0B11',
      '0b1',
      '0x1',
      '-0x_f',
      '0o1_7',
      ' \n',
      '\ufeffa',
      '\n \n',
    ];
    const all = [...octals, ...texts];
    const manifests = Array.from({ length: Math.ceil(all.length / 20) }, (_, index) => {
      const some = all.slice(index * 20, index * 20 + 20);
      const values = Object.fromEntries(some.map((value, at) => [`k${at}`, value]));
      return configMap(index, { data: values, keys: Object.fromEntries(some.map((key, at) => [key, at])), list: some });
    });
    const result = kustomized(manifests);
    for (const manifest of manifests) expect(result.get(manifest.metadata.name)).toEqual(manifest);
  },
);

test
  .skipIf(binary === undefined)
  .each([
    ...['null', '~', 'True', '1', '-1', '1.5', '.5', '014', '0o14', '0x1f', '1e3', '.inf', '2001-01-01', '1_000', ''],
    ...['yes', 'on', 'y', 'e3', '1e', 'a', 'team.example/1', 'nulls'],
  ])('kustomize fails on the annotation "%s" where render refuses it, and nowhere else', (annotation) => {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { [annotation]: 'x' } } };
  const app = new App();
  new ApiObject(new Chart(app, 'chart', { namespace: 'team' }), 'x', manifest);
  const { objects, problems } = tryRender(app);
  const passes = () => kustomized([manifest]);
  if (problems.length === 0) expect(objects.length + passes().size).toBe(2);
  else expect(passes).toThrow();
});

test.skipIf(binary === undefined)(
  'annotations that render refuses are those that kustomize removes, or drops objects for',
  () => {
    const config = 'config.kubernetes.io';
    const refused = ['index', 'path', 'origin'].map((name) => `${config}/${name}`);
    refused.push(
      `internal.${config}/path`,
      `internal.${config}/id`,
      'config.k8s.io/id',
      `alpha.${config}/transformations`,
    );
    const drops = `${config}/local-config`;
    const kept = [`${config}/function`, `${config}/id`, 'kustomize.config.k8s.io/behavior', 'example.com/a'];
    const app = new App();
    const chart = new Chart(app, 'chart', { namespace: 'team' });
    const add = (annotation: string, index: number): ApiObject => {
      const metadata = { name: `config-${index}`, annotations: { [annotation]: 'x' } };
      return new ApiObject(chart, annotation, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    };
    const manifests = [...kept, ...refused, drops].map(add).map((object) => object.toJson() as Manifest);
    const result = kustomized(manifests);
    const survivors = manifests.filter((manifest) => isDeepStrictEqual(result.get(manifest.metadata.name), manifest));
    expect(survivors).toEqual(manifests.slice(0, kept.length));
    expect(result.size).toBe(manifests.length - 1);
    expect(tryRender(app).problems.map(({ path }) => path)).toEqual(
      [...refused, drops].map((name) => `chart/${name.replace('/', '--')}`),
    );
  },
);
