import { ackExport } from '@parapet/bootstrap';
import { formatProblem } from '@parapet/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { adopt, objectOf, withoutPolicies } from '../support/ack.ts';
import { wanted } from '../support/wanted.ts';
import { world, type World } from '../support/world.ts';

const { resources } = ackExport(wanted, 'ack');
const handed = resources.map(objectOf);

/** An account where all is as wanted, and ACK has taken over what is exported. */
async function handedOver(options: { readonly keepsTags: boolean }): Promise<World> {
  const begun = world();
  await begun.converge();
  await begun.clock.sleep(120_000);
  for (const resource of resources) adopt(begun.account, resource, options);
  return begun;
}

describe.each([{ keepsTags: false }, { keepsTags: true }])('what ACK has taken over, with %j', (options) => {
  let begun: World;
  beforeAll(async () => {
    begun = await handedOver(options);
  });

  test('is left alone, and said to be', async () => {
    const { steps, problems, notes } = await begun.plan({ prune: true });
    expect([steps, problems]).toEqual([[], []]);
    const reason = 'is as wanted, and belongs to ACK';
    expect(notes).toEqual(expect.arrayContaining(handed.map((object) => ({ object, reason }))));
  });

  test('is not changed where something else is wanted: the plan says whose it is, and what it should be', async () => {
    const { steps, problems } = await begun.plan({}, withoutPolicies(wanted));
    expect(steps).toEqual([]);
    expect(problems.map(formatProblem)).toContain(
      'IamRole/genai-api: belongs to ACK and is not as wanted: - read: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::genai-weights (BOOT-013). Fix: change it where it is looked after, or take it over: --adopt IamRole/genai-api.',
    );
  });

  test('stays when everything of ours is taken away', async () => {
    const before = begun.writes().length;
    const { done, failed } = await begun.destroy();
    expect([done.length > 0, failed]).toEqual([true, []]);
    expect(begun.writes().slice(before)).not.toContainEqual(
      expect.stringMatching(/Role|Addon|PodIdentity|AccessEntry/),
    );
  });
});

test('what ACK has taken over is ours again where it is adopted', async () => {
  const begun = await handedOver({ keepsTags: true });
  await begun.converge({ adopt: handed });
  await begun.clock.sleep(120_000);
  const { steps, notes, unchanged } = await begun.plan();
  expect([steps, notes]).toEqual([[], []]);
  expect(unchanged).toEqual(expect.arrayContaining(handed));
});
