import { format } from 'prettier';
import { expect, test } from 'vitest';
import { matrix, proven, rows } from './matrix.ts';

test('docs/acceptance.md says what the claims say', async () => {
  const page = await format(matrix(), { parser: 'markdown', printWidth: 120 });
  await expect(page).toMatchFileSnapshot('../../docs/acceptance.md');
});

test('every row is there once, and no number is left out', () => {
  const ids = rows.map(({ id }) => id);
  const families = [...new Set(ids.map((id) => id.slice(0, 1)))];
  const expected = families.flatMap((letter) =>
    ids.filter((id) => id.startsWith(letter)).map((_, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
  );
  expect(ids).toEqual(expected);
});

test('every claim has a way to fail', () => {
  expect(rows.filter(({ shown }) => shown.includes(' 0 '))).toEqual([]);
});

test('docs/evidence.md names no row that is not there', () => {
  expect([...proven].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
});
