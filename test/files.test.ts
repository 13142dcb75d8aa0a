import { expect, test } from 'vitest';
import { filesOf, read, root } from './support/workspace.ts';

const all = filesOf('.').filter((file) => !file.startsWith('dist/'));
const code = all.filter((file) => /\.(ts|js|sh)$|^\.ci\//.test(file) && !file.includes('/generated/'));

test('no hand-written file has more than 300 lines, and half of the sources at most 80', () => {
  const lines = new Map(code.map((file) => [file, read(file).split('\n').length - 1]));
  expect([...lines].filter(([, count]) => count > 300)).toEqual([]);
  const sources = [...lines].filter(([file]) => file.includes('/src/')).map(([, count]) => count);
  expect(sources.sort((a, b) => a - b)[Math.floor(sources.length / 2)]).toBeLessThanOrEqual(80);
});

test('nothing is left for later, and no test is switched off', () => {
  const loose = /\b(TODO|FIXME|XXX)\b|\b(describe|test|it)\.(skip|only|todo|fails)\b/;
  const own = 'test/files.test.ts';
  expect(code.filter((file) => file !== own && loose.test(read(file)))).toEqual([]);
});

test('no file knows the machine that it was written on', () => {
  const texts = all.filter((file) => !/\.(png|gz|tgz|wasm)$/.test(file));
  expect(texts.filter((file) => read(file).includes(`${root}/`))).toEqual([]);
});

test('the lockfile names no host: packages come from the registry that npm is configured with', () => {
  expect(read('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
});

test('package manager and commands agree', () => {
  const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
  const version = /^pnpm@([0-9.]+)\+sha512\.[0-9a-f]{128}$/.exec(packageManager)?.[1];
  expect(version).toBeDefined();
  const named = all
    .filter((file) => /\.(md|yml|ts)$|^\.ci\//.test(file))
    .flatMap((file) => [...read(file).matchAll(/\bpnpm@([0-9]+\.[0-9.]*[0-9])/g)].map((match) => match[1]));
  expect(new Set(named)).toEqual(new Set([version]));
});
