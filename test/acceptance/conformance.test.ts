import { expect, test } from 'vitest';
import { read } from '../support/workspace.ts';
import { claims } from './claims.ts';
import { rows } from './matrix.ts';
import { readTree } from './tree.ts';

const page = read('docs/seed-conformance.md');
const named = new Set([...page.matchAll(/\b[A-R][0-9]{2}\b/g)].map(([id]) => id));

test('the page names rows that there are, and every claim about the first document', () => {
  expect([...named].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
  const about = claims.map(({ id }) => id).filter((id) => /^[ABCD]/.test(id));
  expect(about.filter((id) => !named.has(id))).toEqual([]);
});

test('the page names files that production has', () => {
  const { files } = readTree('production');
  const paths = [...page.matchAll(/`([a-z-]+\/[^`\s]+\.yaml|[a-z]+\.json)`/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => files[path] === undefined)).toEqual([]);
});
