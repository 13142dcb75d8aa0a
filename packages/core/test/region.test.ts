import { expect, test } from 'vitest';
import { parseRegion } from '../src/values/region.ts';
import { NOT_TEXT, printed } from './refusals.ts';

test.each([
  ['eu-central-1', 'aws', 'amazonaws.com'],
  ['ap-southeast-4', 'aws', 'amazonaws.com'],
  ['mx-central-1', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
])('%s is in %s', (name, partition, dnsSuffix) => {
  expect(parseRegion(name)).toEqual({ ok: true, value: { name, partition, dnsSuffix } });
});

test.each([
  'Frankfurt',
  'eu-central',
  'eu-central-1a',
  'eu_central_1',
  'xx-central-1',
  '',
  'us-gov-1',
  'eu-central-1 ',
])('%j is none', (name) => {
  expect(printed(parseRegion(name))).toBe(
    `Kind/name: setting: ${JSON.stringify(name)} is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".`,
  );
});

test('what is no text, even in a list', () => {
  for (const value of [...NOT_TEXT, ['eu-central-1'] as unknown as string]) expect(parseRegion(value).ok).toBe(false);
});
