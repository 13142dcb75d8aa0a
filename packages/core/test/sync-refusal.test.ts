import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { formatProblem, ProblemsError } from '../src/problem.ts';
import type { OutputFile, SyncOptions } from '../src/sync/output-file.ts';
import { compare, sync } from '../src/sync/sync.ts';
import { file, snapshot, temporaryFolder } from './folders.ts';

const ours = [file('base/a.yaml'), file('base/b.yaml')];
let root: string;
let dir: string;
beforeEach(() => {
  root = temporaryFolder();
  dir = join(root, 'dist', 'dev');
  sync(dir, ours);
});

/** What `sync` refuses, after a look that `check` says the same and that nothing was changed. */
function refused(files: readonly OutputFile[], options: SyncOptions = { within: root }, at = dir): string[] {
  const before = snapshot(root);
  let problems: readonly string[] = [];
  try {
    sync(at, files, options);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems = error.problems.map(formatProblem);
  }
  expect(snapshot(root)).toEqual(before);
  expect(compare(at, files, options).map(formatProblem)).toEqual(expect.arrayContaining([...problems]));
  return [...problems];
}

test('what somebody else put there, all of it at once, even where a file of ours belongs', () => {
  writeFileSync(join(dir, 'notes.md'), 'mine');
  writeFileSync(join(dir, 'base/c.yaml'), 'mine');
  writeFileSync(join(dir, 'base/a.yaml'), 'edited, so to be repaired');
  expect(refused([...ours, file('base/c.yaml')])).toEqual([
    'dist/dev/base/c.yaml: was not written by synth (CLI-001). Fix: move it out of the folder or delete it.',
    'dist/dev/notes.md: was not written by synth (CLI-001). Fix: move it out of the folder or delete it.',
  ]);
});

test('what looks like a temporary folder but holds something of its own', () => {
  mkdirSync(join(dir, '.parapet-Ab3xYz'));
  writeFileSync(join(dir, '.parapet-Ab3xYz', 'thesis.tex'), 'mine');
  expect(refused(ours)).toEqual([
    'dist/dev/.parapet-Ab3xYz/thesis.tex: was not written by synth (CLI-001). Fix: move it out of the folder or delete it.',
  ]);
});

describe('symbolic links', () => {
  const link = (path: string): string =>
    `${path}: is a symbolic link, which may lead anywhere (CLI-002). Fix: remove the link.`;

  test('in the place of a file, a folder, the inventory, and strays', () => {
    renameSync(join(dir, 'base'), join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(dir, 'base'));
    renameSync(join(dir, 'inventory.json'), join(root, 'inventory.json'));
    symlinkSync(join(root, 'inventory.json'), join(dir, 'inventory.json'));
    symlinkSync('/nowhere', join(dir, 'dangling'));
    expect(refused(ours)).toEqual(['base', 'dangling', 'inventory.json'].map((path) => link(`dist/dev/${path}`)));
    rmSync(join(dir, 'base'));
    mkdirSync(join(dir, 'base'));
    symlinkSync(join(root, 'elsewhere', 'a.yaml'), join(dir, 'base', 'a.yaml'));
    expect(refused(ours)).toContain(link('dist/dev/base/a.yaml'));
  });

  test('as the folder itself, and on the way to it', () => {
    renameSync(dir, join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), dir);
    expect(refused(ours)).toEqual([link('dist/dev')]);
    expect(refused(ours, {})).toEqual([link('dev')]);
    renameSync(join(root, 'dist'), join(root, 'other'));
    symlinkSync(join(root, 'other'), join(root, 'dist'));
    expect(refused(ours)).toEqual([link('dist')]);
  });
});

test('a file where the folder belongs, or on the way to it', () => {
  const message = (path: string): string => `${path}: is not a folder (CLI-002). Fix: remove it.`;
  expect(refused(ours, { within: root }, join(dir, 'base/a.yaml'))).toEqual([message('dist/dev/base/a.yaml')]);
  expect(refused(ours, { within: root }, join(dir, 'base/a.yaml/b'))).toEqual([message('dist/dev/base/a.yaml')]);
});

test('a folder where the inventory belongs, and what is neither file nor folder', () => {
  rmSync(join(dir, 'inventory.json'));
  mkdirSync(join(dir, 'inventory.json'));
  execFileSync('mkfifo', [join(dir, 'pipe')]);
  const before = compare(dir, ours, { within: root }).map(formatProblem);
  expect(before).toEqual([
    'dist/dev/inventory.json: is not a file (CLI-002). Fix: remove it.',
    'dist/dev/pipe: is not a file (CLI-002). Fix: remove it.',
    'dist/dev/inventory.json: is not what the code renders (CLI-001). Fix: run synth and commit what it writes.',
  ]);
  expect(() => sync(dir, ours)).toThrow(ProblemsError);
});

test('a folder outside the one that output may be in', () => {
  const message = `${root}/dist: is not a folder below ${root}/dist/dev (CLI-002). Fix: choose one that is.`;
  expect(refused(ours, { within: dir }, join(dir, '..'))).toEqual([message]);
  expect(refused(ours, { within: dir }, dir)).toEqual([message.replace('dist:', 'dist/dev:')]);
  expect(refused(ours, { within: dir }, join(dir, '../../dist/dev-2'))).toEqual([
    message.replace('dist:', 'dist/dev-2:'),
  ]);
});

test('paths that lead out, are not the same on every system, or are taken', () => {
  const paths = [
    '../a',
    'base/../../a',
    '/etc/passwd',
    'C:/a',
    'c:a',
    'a\\b',
    'a//b',
    './a',
    'a/',
    '',
    '.hidden',
    '-rf',
  ];
  paths.push(
    'a:b',
    'a b',
    'ä',
    'a\n',
    'a.',
    'con',
    'base/NUL.yaml',
    'com1.x.yaml',
    'inventory.json',
    'Inventory.json/x',
  );
  paths.push(`${'a'.repeat(251)}.yaml`);
  const files = [...paths.map((path) => file(path)), { path: undefined as unknown as string, text: '' }];
  expect(refused(files)).toMatchInlineSnapshot(`
    [
      "dist/dev: path "../a" cannot be in dist/dev: it leads out of it (CLI-002). Fix: give the object another name.",
      "dist/dev: path "base/../../a" cannot be in dist/dev: it leads out of it (CLI-002). Fix: give the object another name.",
      "dist/dev: path "/etc/passwd" cannot be in dist/dev: it is absolute (CLI-002). Fix: give the object another name.",
      "dist/dev: path "C:/a" cannot be in dist/dev: it is absolute (CLI-002). Fix: give the object another name.",
      "dist/dev: path "c:a" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a\\\\b" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a//b" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "./a" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a/" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path ".hidden" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "-rf" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a:b" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a b" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "ä" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a\\n" cannot be in dist/dev: a name in it has more than letters, digits, . _ -, or begins with . or - (CLI-002). Fix: give the object another name.",
      "dist/dev: path "a." cannot be in dist/dev: Windows drops the dot at the end of a name (CLI-002). Fix: give the object another name.",
      "dist/dev: path "con" cannot be in dist/dev: Windows has another use for one of its names (CLI-002). Fix: give the object another name.",
      "dist/dev: path "base/NUL.yaml" cannot be in dist/dev: Windows has another use for one of its names (CLI-002). Fix: give the object another name.",
      "dist/dev: path "com1.x.yaml" cannot be in dist/dev: Windows has another use for one of its names (CLI-002). Fix: give the object another name.",
      "dist/dev: path "inventory.json" is taken by the inventory, whatever the case (CLI-002). Fix: rename one of the two.",
      "dist/dev: path "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml" cannot be in dist/dev: a name in it has 256 characters, the limit is 255 (CLI-002). Fix: give the object another name.",
      "dist/dev: path undefined cannot be in dist/dev: it is not text (CLI-002). Fix: give the object another name.",
      "dist/dev: path "Inventory.json/x" needs a folder where the inventory has a file (CLI-002). Fix: rename one of the two.",
    ]
  `);
});

test('two files of one path, of paths that differ in case only, and a file where another needs a folder', () => {
  const object = (path: string, name: string): OutputFile => ({
    path,
    text: '',
    object: name,
    construct: `chart/${name}`,
  });
  expect(refused([object('a/x', 'A/one'), object('a/x', 'A/two'), object('A/X', 'A/three'), object('A', 'A/four')]))
    .toMatchInlineSnapshot(`
      [
        "A/two: path "a/x" is taken by A/one, whatever the case (CLI-002). Fix: rename one of the two.",
        "A/three: path "A/X" is taken by A/one, whatever the case (CLI-002). Fix: rename one of the two.",
        "A/three: path "A/X" spells a folder unlike "a/x" (CLI-002). Fix: rename one of the two.",
        "A/one: path "a/x" needs a folder where A/four has a file (CLI-002). Fix: rename one of the two.",
      ]
    `);
});

describe('an inventory that cannot be trusted', () => {
  const entry = { path: 'base/a.yaml', sha256: '0'.repeat(64) };
  const fix =
    '(CLI-001). Fix: restore it from git, or delete it: files that are as rendered are then taken over, others named.';

  test.each([
    ['', 'it is not JSON'],
    ['{"version": 1, "fi', 'it is not JSON'],
    ['[]', 'it is not a JSON object'],
    ['null', 'it is not a JSON object'],
    ['{}', 'its version is undefined, this program knows version 1'],
    [JSON.stringify({ version: 2, files: [], facts: {} }), 'its version is 2, this program knows version 1'],
    [JSON.stringify({ version: 1, files: {}, facts: {} }), 'it has no list of files, or no facts'],
    [JSON.stringify({ version: 1, files: [] }), 'it has no list of files, or no facts'],
    [
      JSON.stringify({ version: 1, files: [entry, { ...entry, path: '../../victim' }], facts: {} }),
      `{"path":"../../victim","sha256":"${'0'.repeat(64)}"} is not a file inside the folder with its sha256`,
    ],
    [
      JSON.stringify({ version: 1, files: [{ path: '/etc/passwd', sha256: 'x' }], facts: {} }),
      '{"path":"/etc/passwd","sha256":"x"} is not a file inside the folder with its sha256',
    ],
    [JSON.stringify({ version: 1, files: [null], facts: {} }), 'null is not a file inside the folder with its sha256'],
  ])('%s', (text, reason) => {
    writeFileSync(join(dir, 'inventory.json'), text);
    writeFileSync(join(root, 'victim'), 'not ours');
    expect(refused([])).toEqual([`dist/dev/inventory.json: is not an inventory: ${reason} ${fix}`]);
  });

  test('is gone after what the message says', () => {
    writeFileSync(join(dir, 'inventory.json'), '');
    expect(refused(ours)).toHaveLength(1);
    rmSync(join(dir, 'inventory.json'));
    expect(sync(dir, ours).unchanged).toBe(2);
  });
});
