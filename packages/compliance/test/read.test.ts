import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  closeSync,
  openSync,
  ftruncateSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '@parapet/core';
import { readFolder, type Read } from '../src/read/read-folder.ts';
import { LIMITS } from '../src/read/limits.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-compliance-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(files: Readonly<Record<string, string>>, limits = LIMITS): Read {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return readFolder(folder, { limits });
}

const said = ({ unread }: Read): string[] => unread.map(formatProblem);
const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;

/** Root may read what nobody else may. */
function asNobody<T>(use: () => T): T {
  if (process.getuid?.() !== 0) return use();
  process.seteuid?.(65534);
  try {
    return use();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what is read', () => {
  it('tells how far it is', () => {
    const told: string[] = [];
    read({ 'a.yaml': namespace('one'), 'b.yaml': namespace('two') });
    readFolder(folder, { progress: (done, all) => told.push(`${done} of ${all}`) });
    expect(told).toEqual(['0 of 2', '1 of 2']);
  });

  it('has every document of every YAML file, with its file and line', () => {
    const { objects, files } = read({
      'a.yaml': `# comment\n---\n${namespace('one')}---\n${namespace('two')}`,
      'b/c.yml': namespace('three'),
      'notes.txt': 'not: {yaml',
      '.hidden/d.yaml': 'not: {yaml',
      'node_modules/e.yaml': 'not: {yaml',
    });
    expect(files).toBe(2);
    expect(objects.map(({ manifest, path }) => [manifest.metadata.name, path])).toEqual([
      ['one', 'a.yaml:3'],
      ['two', 'a.yaml:8'],
      ['three', 'b/c.yml:1'],
    ]);
  });

  it('takes the objects of a List one by one', () => {
    const { objects } = read({
      'list.yaml': 'apiVersion: v1\nkind: List\nitems:\n- {kind: A, apiVersion: v1}\n- {kind: B, apiVersion: v1}\n',
    });
    expect(objects.map(({ manifest, path }) => [manifest.kind, path])).toEqual([
      ['A', 'list.yaml:1 items[0]'],
      ['B', 'list.yaml:1 items[1]'],
    ]);
  });

  it('reads values as kubectl does: YAML 1.1, merge keys, no dates, no sexagesimal numbers', () => {
    const { objects } = read({
      'a.yaml': 'kind: X\nbase: &b {a: yes}\nmerged: {<<: *b}\nday: 2026-01-01\ntime: 12:30\noctal: 0755\n',
    });
    expect(objects[0]?.manifest).toEqual({
      kind: 'X',
      base: { a: true },
      merged: { a: true },
      day: '2026-01-01',
      time: '12:30',
      octal: 493,
    });
  });

  it('names documents that are no objects, and does not lose a misspelt one', () => {
    const { objects, skipped } = read({
      'values.yaml': 'replicas: 3\n',
      'kustomization.yaml': 'kind: Kustomization\nresources: []\n',
      'typo.yaml': 'apiversion: v1\nKind: Pod\n',
      'text.yaml': 'just words\n',
    });
    expect(skipped.map(({ file }) => file)).toEqual(['kustomization.yaml', 'values.yaml']);
    expect(objects.map(({ path }) => path)).toEqual(['text.yaml:1', 'typo.yaml:1']);
  });

  it('reads one file that is named', () => {
    read({ 'a.yaml': namespace('one'), 'b.yaml': namespace('two') });
    expect(readFolder(join(folder, 'a.yaml')).objects.map(({ path }) => path)).toEqual(['a.yaml:1']);
  });
});

describe('what cannot be read is said, and the rest is read', () => {
  it('nothing at all', () => {
    expect(said(read({ 'values.yaml': 'a: 1' }))).toEqual([
      `${folder}: has no Kubernetes objects in files that end in .yaml or .yml (FILE-003). Fix: name the folder that has them.`,
    ]);
    expect(said(readFolder(join(folder, 'none')))[0]).toContain('cannot be read: ENOENT');
  });

  it('text that is not YAML, by file and line', () => {
    const result = read({
      'bad.yaml': 'kind: X\n  a: [\n',
      'chart.yaml': 'kind: {{ .Values.kind }}\n',
      'ok.yaml': namespace('one'),
    });
    expect(result.objects).toHaveLength(1);
    expect(said(result).map((text) => text.slice(0, 24))).toEqual([
      'bad.yaml:1: is not YAML:',
      expect.stringMatching(/^chart\.yaml:1: /),
    ]);
  });

  it('duplicate keys, as the API server refuses them', () => {
    expect(said(read({ 'a.yaml': 'kind: X\nspec:\n  a: 1\n  a: 2\n' }))).toEqual([
      'a.yaml:4: has the key "a" twice (FILE-002). Fix: write YAML that kubectl reads, one object a document.',
    ]);
  });

  it('aliases ten deep, by merge keys as well, and an alias in itself', () => {
    const levels = Array.from(
      { length: 10 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
    );
    const merges = Array.from(
      { length: 10 },
      (_, at) => `l${at + 1}: &l${at + 1} {<<: [${Array(10).fill(`*l${at}`).join(', ')}]}`,
    );
    const result = read({
      'laugh.yaml': `kind: X\nl0: &l0 [lol]\n${levels.join('\n')}\n`,
      'merge.yaml': `kind: X\nl0: &l0 {a: lol}\n${merges.join('\n')}\n`,
      'self.yaml': 'kind: X\na: &a\n  b: *a\n',
      'unknown.yaml': 'kind: X\na: *nobody\n',
    });
    expect(result.objects).toEqual([]);
    expect(said(result).map((text) => text.replace(/ \(FILE.*/, ''))).toEqual([
      'laugh.yaml:8: stands for more than 2000000 values with its aliases',
      'merge.yaml:8: stands for more than 2000000 values with its aliases',
      'self.yaml:3: has the alias *a inside of what it repeats',
      'unknown.yaml:2: has the alias *nobody of nothing before it',
    ]);
  });

  it('a hundred megabytes, without reading them', () => {
    const open = openSync(join(folder, 'huge.yaml'), 'w');
    ftruncateSync(open, 100 * 2 ** 20);
    closeSync(open);
    expect(said(read({}))).toEqual([
      'huge.yaml: has 104857600 bytes, there is room for 8388608 (FILE-001). Fix: split it, or name fewer files.',
    ]);
  });

  it('nesting without end, in both styles', () => {
    const result = read({
      'flow.yaml': `kind: X\na: ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`,
      'block.yaml': Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}kind:`).join('\n'),
    });
    expect(said(result)).toEqual([
      expect.stringContaining('block.yaml:102: is nested more than 100 deep'),
      expect.stringContaining('flow.yaml:2: is nested too deeply'),
    ]);
  });

  it('keys that are no text', () => {
    expect(said(read({ 'a.yaml': 'kind: X\n? {a: b}\n: c\n' }))[0]).toContain('a.yaml:2: has a key that is not text');
  });

  it('bytes that are not UTF-8, and folders in the place of files', () => {
    writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0x6b, 0x3a, 0x20, 0xe9]));
    mkdirSync(join(folder, 'folder.yaml'));
    expect(said(read({ 'ok.yaml': namespace('one') }))).toEqual([
      'latin.yaml: is not text in UTF-8 (FILE-001). Fix: make it readable, or take it out of the folder.',
    ]);
  });

  it('pipes, without waiting for a writer', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(said(read({ 'ok.yaml': namespace('one') }))).toEqual([
      'pipe.yaml: is not a regular file (FILE-001). Fix: remove it.',
    ]);
  });

  it('files and folders that may not be read', () => {
    read({ 'ok.yaml': namespace('one'), 'closed.yaml': 'kind: X', 'shut/a.yaml': 'kind: X' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'closed.yaml'), 0);
    chmodSync(join(folder, 'shut'), 0);
    const result = asNobody(() => readFolder(folder));
    expect(result.objects).toHaveLength(1);
    expect(said(result)).toEqual([
      'shut: cannot be read: EACCES: permission denied (FILE-001). Fix: make it readable.',
      expect.stringMatching(/^closed\.yaml: cannot be read: EACCES/),
    ]);
    chmodSync(join(folder, 'shut'), 0o700);
  });

  it('links: a loop is walked once, one that leads out is named', () => {
    read({ 'a/b.yaml': namespace('one') });
    symlinkSync('..', join(folder, 'a/loop'));
    symlinkSync(folder, join(folder, 'again'));
    symlinkSync('/etc', join(folder, 'out'));
    symlinkSync('nowhere', join(folder, 'gone.yaml'));
    const result = readFolder(folder);
    expect(result.objects).toHaveLength(1);
    expect(said(result)).toEqual([
      'gone.yaml: is a link that leads nowhere (FILE-001). Fix: remove it.',
      'out: is a link that leads out of the folder (FILE-001). Fix: put a copy in its place, or name that folder too.',
    ]);
  });

  it('too many files, too many bytes, too many folders', () => {
    const files = { 'a.yaml': namespace('one'), 'b.yaml': namespace('two'), 'c/d/e.yaml': namespace('three') };
    expect(said(read(files, { ...LIMITS, files: 2 }))[0]).toContain('.: has more than 2 files');
    expect(said(read(files, { ...LIMITS, totalBytes: 60 }))[0]).toContain('b.yaml: has 53 bytes');
    expect(said(read(files, { ...LIMITS, depth: 3 }))).toEqual([]);
    expect(said(read(files, { ...LIMITS, depth: 2 }))[0]).toContain('c/d: is 3 folders deep, the most is 2');
  });
});

it('a key called __proto__ is a key and changes nothing', () => {
  const { objects } = read({
    'a.yaml': 'kind: X\n__proto__: {polluted: true}\nmetadata: {constructor: {prototype: 1}}\n',
  });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(objects[0]!.manifest)).toContain('__proto__');
});
