import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderOf, sourceOf, versionOf } from '../src/binaries/cache.ts';
import { families } from '../src/binaries/family.ts';
import { withLock } from '../src/binaries/lock.ts';
import { proofs } from './support/proofs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-e2e-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('one build at a time', async () => {
  const lock = join(folder, 'lock');
  const told: string[] = [];
  const order: string[] = [];
  const job = (name: string) =>
    withLock(
      lock,
      () => told.push(name),
      async () => {
        order.push(`${name} begins`);
        await sleep(50);
        order.push(`${name} ends`);
      },
    );
  await Promise.all([job('first'), job('second')]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(told).toEqual(['second']);
  expect(existsSync(lock)).toBe(false);
});

test('a build that fails leaves no lock', async () => {
  const lock = join(folder, 'lock');
  const failing = withLock(lock, unheard, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a build that was killed is taken over', async () => {
  const lock = join(folder, 'lock');
  mkdirSync(lock);
  const longAgo = (performance.timeOrigin + performance.now()) / 1000 - 60;
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, unheard, () => Promise.resolve('built'))).toBe('built');
});

test('another Go is another build', () => {
  const [one, other] = ['go1.26.8 linux/amd64', 'go1.26.9 linux/amd64'].map((version) =>
    folderOf(families.kube, { version }),
  );
  expect(one).not.toBe(other);
  expect(folderOf(families.kube, { version: 'go1.26.8 linux/amd64' })).toBe(one);
});

test('another tag is another build', () => {
  const go = { version: 'go1.26.8 linux/amd64' };
  expect(folderOf({ ...families.prometheus, tags: [] }, go)).not.toBe(folderOf(families.prometheus, go));
});

test('another source of our own is another build', () => {
  for (const file of ['go.mod', 'go.sum', 'main.go']) writeFileSync(join(folder, file), '');
  const version = () => versionOf(folder, families.network, { version: 'go1.26.8 linux/amd64' });
  const before = version();
  expect(version()).toBe(before);
  writeFileSync(join(folder, 'main.go'), 'package main\n');
  const after = version();
  expect(after).not.toBe(before);
  writeFileSync(join(folder, 'other.go'), 'package main\n');
  expect(version()).not.toBe(after);
});

proofs('our own Go', () => {
  test('is formatted', () => {
    const folders = [families.network, families.checkers].map(sourceOf);
    expect(execFileSync('gofmt', ['-l', ...folders], { encoding: 'utf8' })).toBe('');
  });
});

function unheard(): void {
  // Whether it had to wait is not the question.
}
