import { expect, test } from 'vitest';
import { wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

test('an empty account is brought to what is wanted, and a second apply writes nothing', async () => {
  const { converge, plan, writes, account } = world();
  const report = await converge();
  expect(report).toMatchObject({ failed: [], skipped: [], left: [] });
  const first = writes().length;
  const again = await plan();
  expect([again.steps, again.problems, again.notes]).toEqual([[], [], []]);
  await converge();
  expect(writes().length).toBe(first);
  expect([...account.roles.keys()].sort()).toEqual(wanted.roles.map(({ name }) => name));
});
