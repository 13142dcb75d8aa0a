import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { kubectl } from '@parapet/kubectl';
import { environments, readTree } from './acceptance/tree.ts';
import { root } from './support/workspace.ts';

const binary = kubectl();
const versions = ['1.1', '1.2'] as const;

const layers = environments.map(readTree).flatMap(({ environment, layers, files }) =>
  Object.keys(layers).map((layer) => ({
    folder: `dist/${environment}/${layer}`,
    texts: Object.entries(files)
      .filter(([path]) => path.startsWith(`${layer}/`) && !path.endsWith('/kustomization.yaml'))
      .map(([, text]) => text),
  })),
);

// Q04: what kustomize-controller applies is what kustomize makes of the files, so nothing may change on the way.
describe.skipIf(binary === undefined).each(layers)('$folder through kubectl kustomize', ({ folder, texts }) => {
  const { status, stdout, stderr } = spawnSync(binary ?? '', ['kustomize', join(root, folder)], { encoding: 'utf8' });

  test('is built without a warning', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each(versions)('gives back every object, and no other, to a parser of YAML %s', (version) => {
    const made = parseAllDocuments(stdout, { version }).map((document) => document.toJS() as Identified);
    const written = texts.map((text) => parse(text, { version }) as Identified);
    expect(byId(made)).toEqual(byId(written));
    expect(made).toHaveLength(written.length);
  });

  test('gives both parsers the same', () => {
    const [older, newer] = versions.map((version) =>
      parseAllDocuments(stdout, { version }).map((each) => each.toJS() as unknown),
    );
    expect(older).toEqual(newer);
  });
});

interface Identified {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function byId(objects: readonly Identified[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map((object) => {
      const { apiVersion, kind, metadata } = object;
      return [`${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`, object];
    }),
  );
}
