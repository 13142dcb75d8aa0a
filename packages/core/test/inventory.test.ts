import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInventory, parseInventory, type Inventory } from '../src/sync/inventory.ts';
import type { OutputFile } from '../src/sync/output-file.ts';
import { sync } from '../src/sync/sync.ts';
import { file, snapshot, temporaryFolder } from './folders.ts';

const name = fc.stringMatching(/^[a-z_][-a-z0-9._]{0,8}[a-z0-9]$/);
const inventory = fc.record({
  files: fc
    .uniqueArray(fc.tuple(fc.constantFrom('base', 'x-y'), name), { selector: ([, last]) => last })
    .chain((paths) =>
      fc.tuple(
        ...paths.map((parts) =>
          fc.record(
            {
              path: fc.constant(parts.join('/')),
              sha256: fc.string().map((text) => hash('sha256', text)),
              object: fc.string(),
              construct: fc.string(),
              package: fc.string(),
            },
            { requiredKeys: ['path', 'sha256'] },
          ),
        ),
      ),
    ),
  facts: fc.dictionary(fc.string(), fc.jsonValue()),
});

test('an inventory is read back as it was written', () => {
  fc.assert(
    fc.property(inventory, (written) => {
      const text = formatInventory(written);
      const parsed = parseInventory(text);
      expect(parsed.ok && formatInventory(parsed.value)).toBe(text);
      expect(parsed.ok && parsed.value.files).toEqual(written.files);
    }),
  );
});

test('text that is not an inventory is refused, never taken for an empty one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseInventory(text).ok).toBe(false);
    }),
  );
});

test('a beginning of an inventory is refused', () => {
  const text = formatInventory({ files: [{ path: 'a', sha256: hash('sha256', '') }], facts: {} });
  for (let end = 0; end < text.length - 1; end++) expect(parseInventory(text.slice(0, end)).ok).toBe(false);
});

test('a fact that is called like a prototype is kept', () => {
  const facts = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as Inventory['facts'];
  expect(JSON.parse(formatInventory({ files: [], facts }))).toHaveProperty('facts', facts);
});

/** A repository with a merge of two branches that both changed what they render, as far as git gets with it. */
function conflictingMerge(style: string): string {
  const repository = join(temporaryFolder(), 'repository');
  mkdirSync(repository);
  const dir = join(repository, 'dist');
  const git = (...args: readonly string[]): void => {
    const settings = [
      'user.name=a',
      'user.email=a@b.example',
      `merge.conflictStyle=${style}`,
      'init.defaultBranch=main',
    ];
    const options = settings.flatMap((setting) => ['-c', setting]);
    execFileSync('git', [...options, ...args], { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const commit = (files: readonly OutputFile[]): void => {
    sync(dir, files);
    git('add', '.');
    git('commit', '-q', '-m', 'render');
  };
  git('init', '-q');
  commit([file('both'), file('gone-here'), file('gone-there'), file('kept')]);
  git('checkout', '-q', '-b', 'theirs');
  commit([file('both', 'theirs\n'), file('gone-here'), file('kept'), file('zz-theirs')]);
  git('checkout', '-q', 'main');
  commit([file('both', 'ours\n'), file('gone-there'), file('kept'), file('zz-ours')]);
  expect(() => {
    git('merge', '-q', 'theirs');
  }).toThrow();
  return dir;
}

test.each(['merge', 'diff3', 'zdiff3'])('rendering again settles a merge (conflict style %s)', (style) => {
  const dir = conflictingMerge(style);
  expect(readFileSync(join(dir, 'inventory.json'), 'utf8')).toContain('<<<<<<< HEAD');
  const merged = [file('both', 'merged\n'), file('kept'), file('zz-ours'), file('zz-theirs', 'and something else\n')];
  expect(sync(dir, merged).repaired).toEqual(['both']);
  const clean = join(temporaryFolder(), 'dist');
  sync(clean, merged);
  expect(snapshot(dir)).toEqual(snapshot(clean));
});
