import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf, isFolder, packages, read, root } from '../support/workspace.ts';
import { createProject, output, type Project } from './project.ts';

const published = packages.filter(({ manifest }) => manifest.private !== true);
const attw = fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json')).replace(
  'package.json',
  'dist/index.js',
);
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));

let project: Project;

beforeAll(async () => {
  project = await createProject(published.map(({ manifest }) => manifest.name));
});
afterAll(() => {
  project.remove();
});

test('every published package is packed', () => {
  expect(project.tarballs.map((name) => name.replace(/^parapet-(.*)-[0-9].*$/, '$1')).sort()).toEqual(
    published.map(({ short }) => short).sort(),
  );
});

describe.each(published)('$manifest.name', ({ manifest: { name }, folder, short }) => {
  test('publint and attw find nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(root, folder), strict: true, pack: 'pnpm' });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    const tarball = project.tarballs.find((file) => file.startsWith(`parapet-${short}-`)) ?? '';
    await output(process.execPath, [attw, tarball, '--profile', 'esm-only'], project.folder);
  });

  test('carries its sources, its licence and nothing of the workspace', () => {
    const installed = join(project.folder, 'node_modules', name);
    const manifest = readFileSync(join(installed, 'package.json'), 'utf8');
    expect(manifest).not.toMatch(/workspace:|catalog:|"(pre|post)?install"/);
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toBe(read('LICENSE'));
    expect(() => readFileSync(join(installed, 'src/index.ts'))).not.toThrow();
  });

  test('gives the same names to import and to require', async () => {
    const names = `const names = Object.keys(it).sort().join(); console.log(names)`;
    project.write('named.mjs', `import * as it from '${name}'; ${names}`);
    project.write('named.cjs', `const it = { ...require('${name}') }; delete it.__esModule; ${names}`);
    const imported = await project.node('named.mjs');
    expect(await project.node('--no-warnings', 'named.cjs')).toBe(imported);
  });

  test.each(examplesOf(folder))('%s runs where there is nothing else, typed', async (example) => {
    project.write(`${short}.mts`, read(example));
    const language = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const options = ['--noEmit', '--skipLibCheck', ...language];
    await project.node(tsc, ...options, `${short}.mts`);

    const { outputText } = ts.transpileModule(read(example), { compilerOptions: { target: ts.ScriptTarget.ES2023 } });
    project.write(`${short}.mjs`, outputText);
    const print = `const objects = (it.build?.().charts ?? []).flatMap((chart) => chart.toJson());
      process.stdout.write(JSON.stringify(objects));`;
    project.write('imported.mjs', `import * as it from './${short}.mjs'; ${print}`);
    project.write('required.cjs', `const it = require('./${short}.mjs'); ${print}`);
    const imported = await project.node('imported.mjs');
    const objects = JSON.parse(imported) as unknown[];
    expect(objects.length > 0).toBe(read(example).includes('export function build(): App'));
    expect(await project.node('--no-warnings', 'required.cjs')).toBe(imported);
  });
});

test('there is one copy of cdk8s and of each of ours', async () => {
  const copies = `
    const { readdirSync } = require('node:fs');
    const found = readdirSync('node_modules', { recursive: true }).map(String);
    const own = /(^|node_modules\\/)(@parapet\\/[^/]+|cdk8s|constructs)\\/package\\.json$/;
    console.log(JSON.stringify(found.filter((path) => own.test(path)).sort()));`;
  expect(JSON.parse(await project.node('-e', copies))).toEqual(
    [...published.map(({ manifest }) => manifest.name), 'cdk8s', 'constructs'].map((name) => `${name}/package.json`),
  );
});

test('the command line runs', async () => {
  const bin = join(project.folder, 'node_modules/@parapet/cli/lib/main.js');
  expect(await project.node(bin, '--help')).toContain('Usage: parapet');
});

function examplesOf(folder: string): string[] {
  return isFolder(`${folder}/examples`) ? filesOf(`${folder}/examples`) : [];
}
