import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { parseInventory } from '../src/sync/inventory.ts';
import { formatProblem } from '../src/problem.ts';
import type { OutputFile } from '../src/sync/output-file.ts';
import { compare, sync } from '../src/sync/sync.ts';
import { file, snapshot, temporaryFolder } from './folders.ts';

const A: OutputFile = {
  path: 'base/_cluster/namespace-poolside.yaml',
  text: 'kind: Namespace\n',
  object: 'Namespace/poolside',
  construct: 'base/poolside',
  package: '@parapet/network',
};
const B = file('base/kustomization.yaml');

function folder(): string {
  return join(temporaryFolder(), 'dist', 'dev');
}

function printed(dir: string, files: readonly OutputFile[]): string[] {
  return compare(dir, files).map(formatProblem);
}

test('the folder holds the files and an inventory of them, sorted, whatever order they come in', () => {
  const dir = folder();
  const facts = { samples: [{ path: 'network.vpc', at: 3 }], about: { z: 1, a: 2 } };
  expect(sync(dir, [B, A], { facts })).toEqual({
    written: [A.path, B.path, 'inventory.json'],
    removed: [],
    repaired: [],
    unchanged: 0,
  });
  const { 'inventory.json': inventory, ...files } = snapshot(dir);
  expect(files).toEqual({ [A.path]: A.text, [B.path]: B.text });
  expect(inventory).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "files": [
        {"path":"base/_cluster/namespace-poolside.yaml","sha256":"e25209b6e6c1f782b78132b008b475de169b9153540f2d59a52d4c0e44d15571","object":"Namespace/poolside","construct":"base/poolside","package":"@parapet/network"},
        {"path":"base/kustomization.yaml","sha256":"8b131b7713efddbbd404bc0aa91cdee7ac1a45c873cd302fc70cc0a789787781"}
      ],
      "facts": {
        "about": {
          "a": 2,
          "z": 1
        },
        "samples": [
          {
            "at": 3,
            "path": "network.vpc"
          }
        ]
      }
    }
    "
  `);

  const other = folder();
  sync(other, [A, B], { facts: { about: { a: 2, z: 1 }, samples: [{ at: 3, path: 'network.vpc' }] } });
  expect(snapshot(other)).toEqual(snapshot(dir));
  const parsed = parseInventory(inventory ?? '');
  expect(parsed.ok && parsed.value.files[0]).toMatchObject({
    object: 'Namespace/poolside',
    construct: 'base/poolside',
  });
});

test('a second run writes nothing', () => {
  const dir = folder();
  sync(dir, [A, B]);
  const states = (): string[] =>
    ['', ...readdirSync(dir, { recursive: true, encoding: 'utf8' })].map((path) => {
      const { ino, mtimeMs, ctimeMs } = statSync(join(dir, path));
      return `${path} ${ino} ${mtimeMs} ${ctimeMs}`;
    });
  const before = states();
  expect(sync(dir, [B, A])).toEqual({ written: [], removed: [], repaired: [], unchanged: 2 });
  expect(states()).toEqual(before);
  expect(compare(dir, [A, B])).toEqual([]);
});

test('only what changed is written', () => {
  const dir = folder();
  sync(dir, [A, B]);
  const { ino } = statSync(join(dir, A.path));
  const report = sync(dir, [A, { ...B, text: 'other\n' }]);
  expect(report).toEqual({ written: [B.path, 'inventory.json'], removed: [], repaired: [], unchanged: 1 });
  expect(statSync(join(dir, A.path)).ino).toBe(ino);
  expect(readFileSync(join(dir, B.path), 'utf8')).toBe('other\n');
});

test('the file of an object that is gone goes, with the folders it leaves empty, and only it', () => {
  const dir = folder();
  sync(dir, [A, B]);
  expect(sync(dir, [B])).toEqual({ written: ['inventory.json'], removed: [A.path], repaired: [], unchanged: 1 });
  expect(readdirSync(join(dir, 'base'))).toEqual(['kustomization.yaml']);
  sync(dir, []);
  expect(readdirSync(dir)).toEqual(['inventory.json']);
});

test('a file may take the place of a folder, and a folder that of a file', () => {
  const dir = folder();
  sync(dir, [file('a/b/c'), file('d')]);
  sync(dir, [file('a'), file('d/e')]);
  expect(Object.keys(snapshot(dir))).toEqual(['a', 'd/e', 'inventory.json']);
});

test('a file that differs from the old one in case only is written', () => {
  const dir = folder();
  sync(dir, [file('Base/A.yaml', 'a')]);
  sync(dir, [file('base/a.yaml', 'a')]);
  expect(Object.keys(snapshot(dir))).toEqual(['base/a.yaml', 'inventory.json']);
});

test('what is on disk already as it should be is taken over', () => {
  const dir = folder();
  sync(dir, [A, B]);
  rmSync(join(dir, 'inventory.json'));
  expect(printed(dir, [A, B])).toEqual([
    'dev/inventory.json: is not what the code renders (CLI-001). Fix: run synth and commit what it writes.',
  ]);
  expect(sync(dir, [A, B])).toMatchObject({ written: ['inventory.json'], unchanged: 2 });
});

test('check names what is missing, stale, edited and obsolete, and writes nothing; synth puts all of it right', () => {
  const dir = folder();
  const old = ['edited', 'edited-and-obsolete', 'missing', 'obsolete', 'stale'].map((path) => file(path));
  sync(dir, old);
  writeFileSync(join(dir, 'edited'), 'by hand\n');
  writeFileSync(join(dir, 'edited-and-obsolete'), 'by hand\n');
  rmSync(join(dir, 'missing'));
  const wanted = [file('edited'), file('missing'), file('stale', 'of another render\n'), file('unheard-of')];
  const before = snapshot(dir);
  expect(printed(dir, wanted)).toEqual([
    'dev/edited: was changed by hand (CLI-001). Fix: make the change in the code and run synth, which undoes this one.',
    'dev/edited-and-obsolete: was changed by hand (CLI-001). Fix: make the change in the code and run synth, which undoes this one.',
    'dev/missing: is missing (CLI-001). Fix: run synth and commit what it writes.',
    'dev/obsolete: is not rendered any more (CLI-001). Fix: run synth, which removes it.',
    'dev/stale: is not what the code renders (CLI-001). Fix: run synth and commit what it writes.',
    'dev/unheard-of: is missing (CLI-001). Fix: run synth and commit what it writes.',
  ]);
  expect(snapshot(dir)).toEqual(before);
  expect(sync(dir, wanted)).toEqual({
    written: ['edited', 'inventory.json', 'missing', 'stale', 'unheard-of'],
    removed: ['edited-and-obsolete', 'obsolete'],
    repaired: ['edited', 'edited-and-obsolete'],
    unchanged: 0,
  });
  expect(printed(dir, wanted)).toEqual([]);
});

test('check of a folder that is not there says so once', () => {
  expect(printed(folder(), [A, B])).toEqual(['dev: is missing (CLI-001). Fix: run synth and commit what it writes.']);
});

test('bytes that are not text never pass for a replacement character', () => {
  const dir = folder();
  const wanted = [file('a', '\uFFFD')];
  sync(dir, wanted);
  writeFileSync(join(dir, 'a'), Buffer.of(0xff));
  expect(sync(dir, wanted).repaired).toEqual(['a']);
  expect(readFileSync(join(dir, 'a'), 'utf8')).toBe('\uFFFD');
});

test('what a killed run left is cleared away by a run that has nothing else to do', () => {
  const dir = folder();
  sync(dir, [A]);
  mkdirSync(join(dir, '.parapet-Ab3xYz'));
  writeFileSync(join(dir, '.parapet-Ab3xYz', 'unfinished'), 'kind: Names');
  mkdirSync(join(dir, 'platform', 'poolside'), { recursive: true });
  expect(sync(dir, [A])).toEqual({ written: [], removed: [], repaired: [], unchanged: 1 });
  expect(readdirSync(dir).sort()).toEqual(['base', 'inventory.json']);
});

it('names files relative to the folder that all output is in', () => {
  const root = temporaryFolder();
  const dir = join(root, 'dist', 'dev');
  expect(compare(dir, [A], { within: root }).map(formatProblem)).toEqual([
    'dist/dev: is missing (CLI-001). Fix: run synth and commit what it writes.',
  ]);
});
