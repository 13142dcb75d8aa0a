import { expect, test } from 'vitest';
import { refusals } from '../examples/check.ts';

test('the example refuses what it is meant to refuse', () => {
  expect(refusals).toEqual([
    {
      code: 'OBS-001',
      reason: 'vllm:time_to_first_token_seconds_bucket has no label model, it has model_name, engine, le',
      fix: 'use one of them',
    },
  ]);
});
