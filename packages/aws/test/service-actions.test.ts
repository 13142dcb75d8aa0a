import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { iamActions } from '../generate/iam-actions-text.ts';
import { actionsOf, globalKeys, isService } from '../src/service-actions.ts';

it('is what the installed data gives: pnpm --filter @parapet/aws generate:iam-actions', async () => {
  const file = readFileSync(new URL('../src/generated/iam-actions.txt', import.meta.url), 'utf8');
  expect((await iamActions()) === file).toBe(true);
});

it('knows the resources and keys of an action', () => {
  const grant = actionsOf('kms').get('creategrant');
  expect(grant?.arns).toEqual(['arn:*:kms:*:*:key/*']);
  expect(grant?.keys.get('kms:grantisforawsresource')).toBe('Bool');
  expect(grant?.keys.get('aws:resourcetag/*')).toBe('String');
  expect(grant?.keys.get('s3:prefix')).toBeUndefined();
});

it('knows every request’s keys, and no service by their name', () => {
  expect(globalKeys().get('aws:securetransport')).toBe('Bool');
  expect(isService('aws')).toBe(false);
  expect(isService('s3')).toBe(true);
  expect(actionsOf('s4').size).toBe(0);
});
