import { ackExport } from '@parapet/bootstrap';
import { fileOf } from '@parapet/core';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { renderedState, site } from './support/site.ts';

const wanted = renderedState('staging');
const { resources, left } = ackExport(wanted, 'ack');
const leftLines = left.map(({ object, reason }) => `${object}: ${reason}`).join('\n');
const EXPORT = 'export --ack --env example --namespace ack';

describe('resources are printed', () => {
  test('as YAML, what ACK is not given is named, and AWS is not asked', async () => {
    const { run, aws } = site({ wanted });
    const { status, output, errors } = await run(EXPORT);
    expect(parseAllDocuments(output).map((document) => document.toJS() as unknown)).toEqual(resources);
    expect([status, errors]).toEqual([1, leftLines]);
    expect(left.length).toBeGreaterThan(0);
    expect(aws.journal).toEqual([]);
  });

  test('with --partial what stays is named as well, and is no finding', async () => {
    const { run } = site({ wanted });
    const { status, errors } = await run(`${EXPORT} --partial`);
    expect([status, errors]).toEqual([0, leftLines]);
  });

  test('as JSON, also without the account number', async () => {
    const { run } = site({ wanted });
    const { status, output, errors } = await run(`${EXPORT} --json`);
    expect([status, errors]).toEqual([1, '']);
    expect(JSON.parse(output)).toEqual({ version: 1, resources, left });
    expect((await run(`${EXPORT} --mask`)).output).not.toContain('111122223333');
  });
});

describe('files', () => {
  test('are written one a resource, and a second run writes nothing', async () => {
    const { run, folder } = site({ wanted });
    const first = await run(`${EXPORT} --out clusters/staging/ack`);
    expect([first.status, first.errors]).toEqual([1, leftLines]);
    expect(first.output).toBe(
      `${String(resources.length)} resources: ${String(resources.length + 2)} files written, 0 removed.`,
    );
    const paths = resources.map((resource) => fileOf(resource)).sort();
    const below = join(folder, 'clusters/staging/ack');
    expect(filesBelow(below)).toEqual([...paths, 'inventory.json', 'kustomization.yaml'].sort());
    expect(parse(readFileSync(join(below, 'kustomization.yaml'), 'utf8'))).toMatchObject({ resources: paths });
    for (const resource of resources)
      expect(parse(readFileSync(join(below, fileOf(resource)), 'utf8'))).toEqual(resource);
    const second = await run(`${EXPORT} --out clusters/staging/ack`);
    expect(second.output).toBe(`${String(resources.length)} resources: 0 files written, 0 removed.`);
  });

  test('that are no longer exported are removed', async () => {
    const { run, folder } = site({ wanted });
    await run(`${EXPORT} --out ack`);
    const { output } = await run('export --ack --env example --namespace other --out ack');
    expect(output).toMatch(new RegExp(` ${String(resources.length)} removed\\.$`));
    expect(readdirSync(join(folder, 'ack')).sort()).toEqual(['inventory.json', 'kustomization.yaml', 'other']);
  });

  test('as JSON: what was done', async () => {
    const { run } = site({ wanted });
    await run(`${EXPORT} --out ack`);
    expect(JSON.parse((await run(`${EXPORT} --out ack --json`)).output)).toEqual({
      version: 1,
      written: [],
      removed: [],
      left,
    });
  });
});

describe('bad input', () => {
  test.each([
    ['export --env example', 2, 'say what to export: --ack, resources of AWS Controllers for Kubernetes (ACK)'],
    ['export --ack --env example', 2, 'name the namespace that the resources are to be in: --namespace'],
    [
      'export --ack --env example --namespace Ack',
      2,
      `--namespace: "Ack" is not a DNS-1123 label: use lower-case letters, digits and '-', beginning and ending with a letter or digit`,
    ],
    [
      'export --ack --env example --namespace default',
      2,
      '--namespace: namespace "default" is reserved (default): choose a namespace of your own',
    ],
    [
      'export --ack --env exampel --namespace ack',
      2,
      'there is no dist/exampel, did you mean example?\nEnvironments: example',
    ],
    ['export --ack --namespace ack', 2, "error: required option '-e, --env <name>' not specified"],
    [
      `${EXPORT} --out ack --mask`,
      2,
      '--mask is for what is printed: files without the account number would be of no use',
    ],
    [`${EXPORT} --out a-file`, 1, 'a-file: is not a folder (CLI-002). Fix: remove it.'],
    [
      `${EXPORT} --out taken`,
      1,
      'taken/mine.yaml: was not written by synth (CLI-001). Fix: move it out of the folder or delete it.',
    ],
    [`${EXPORT} --out a-file/below`, 1, '(CLI-003)'],
  ])('%s', async (line, status, message) => {
    const { run, folder } = site({ wanted });
    writeFileSync(join(folder, 'a-file'), '');
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken/mine.yaml'), '');
    const before = filesBelow(folder);
    const outcome = await run(line);
    expect([outcome.status, outcome.output]).toEqual([status, '']);
    expect(outcome.errors).toContain(message);
    expect(filesBelow(folder)).toEqual(before);
  });

  test.each(['dist', 'dist/ack', 'dist/example/ack'])('--out %s, where pnpm synth alone writes', async (out) => {
    const { run, folder } = site({ wanted });
    const outcome = await run(`${EXPORT} --out ${out}`);
    expect(outcome).toEqual({
      status: 2,
      output: '',
      errors: `${join(folder, out)} is in dist, where pnpm synth alone writes: choose another folder`,
    });
  });

  test('values left that only stand for those of a site', async () => {
    const { run, folder } = site({ wanted });
    const file = join(folder, 'dist/example/inventory.json');
    const samples = [{ setting: 'site.account', files: ['aws.json'] }];
    writeFileSync(file, readFileSync(file, 'utf8').replace('"facts":{}', `"facts":${JSON.stringify({ samples })}`));
    const outcome = await run(EXPORT);
    expect([outcome.status, outcome.output]).toEqual([1, '']);
    expect(outcome.errors).toContain('(BOOT-005)');
  });

  test('a folder that is gone is made again', async () => {
    const { run, folder } = site({ wanted });
    await run(`${EXPORT} --out ack`);
    rmSync(join(folder, 'ack'), { recursive: true });
    expect((await run(`${EXPORT} --out ack`)).output).not.toContain(' 0 files');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
