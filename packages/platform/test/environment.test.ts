import { ProblemsError } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { defineEnvironment, sample, type Marked, type Environment } from '@parapet/platform';
import { values } from './support/values.ts';

type Input = Marked<Omit<Environment, 'samples'>>;

describe('defineEnvironment', () => {
  it('takes the values, and says which of them are samples', () => {
    const environment = defineEnvironment(values);
    expect(environment.aws.account).toBe('111122223333');
    expect(environment.samples).toContainEqual({ setting: 'aws.account', value: '111122223333' });
    expect(environment.samples.some(({ setting }) => setting === 'aws.region')).toBe(false);
  });

  it('marks items of lists by their place', () => {
    const environment = defineEnvironment({
      ...values,
      network: { ...values.network, databaseSubnets: ['10.1.0.0/24', sample('10.1.1.0/24')] },
    });
    expect(environment.samples).toContainEqual({ setting: 'network.databaseSubnets[1]', value: '10.1.1.0/24' });
  });

  it.each<[code: string, change: Readonly<Record<string, unknown>>, message: string]>([
    [
      'NAME-001',
      { name: 'Prod_EU' },
      `environment.name: "Prod_EU" is not a DNS-1123 label (NAME-001). Fix: use lower-case letters, digits and '-', beginning and ending with a letter or digit.`,
    ],
    ['ENV-003', { kuberntes: '1.33' }, 'environment.kuberntes: is not a setting (ENV-003). Fix: write kubernetes.'],
    [
      'ENV-003 below the top',
      { aws: { ...values.aws, acount: '111122223333' } },
      'environment.aws.acount: is not a setting (ENV-003). Fix: write account.',
    ],
    [
      'ENV-004',
      { aws: { ...values.aws, account: '11112222333' } },
      'environment.aws.account: "11112222333" is not an AWS account id (ENV-004). Fix: write twelve digits in quotes.',
    ],
    [
      'ENV-004 as a number',
      { aws: { ...values.aws, account: 12345678901 } },
      'environment.aws.account: is the number 12345678901, which has lost its leading zeros (ENV-004). Fix: write twelve digits in quotes.',
    ],
    [
      'ENV-005',
      { aws: { ...values.aws, account: '444455556666' } },
      'environment.assistant.database.password.kmsKeyArn: names the account 111122223333, the environment is account 444455556666 in eu-central-1 (ENV-005). Fix: use an ARN of this environment.',
    ],
    [
      'ENV-006',
      { kubernetes: '1.29' },
      'environment.kubernetes: "1.29" is not a supported Kubernetes version (ENV-006). Fix: use 1.33 to 1.36.',
    ],
    [
      'ENV-008',
      { registries: undefined },
      'environment.registries: is missing (ENV-008). Fix: add environment.registries.',
    ],
    [
      'NET-001',
      { network: { ...values.network, databaseSubnets: ['10.0.0.5/8'] } },
      'environment.network.databaseSubnets[0]: "10.0.0.5/8" has host bits set (NET-001). Fix: write "10.0.0.0/8", or "10.0.0.5/32" for one address.',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(refusal({ ...values, ...change })).toContain(message);
  });

  it('names everything that is wrong at once', () => {
    const lines = refusal({ ...values, name: 'A', kubernetes: '1.20', waivers: 'none' }).split('\n');
    expect(lines.map((line) => /\(([A-Z]+-\d+)\)/.exec(line)?.[1])).toEqual(['NAME-001', 'ENV-006', 'ENV-009']);
  });

  it('does not let a key of the prototype in', () => {
    const hostile = JSON.parse('{"__proto__": {"name": "x"}, "constructor": {"prototype": {}}}') as Partial<Input>;
    expect(refusal(Object.assign(Object.create(null) as object, values, hostile))).toContain(
      'environment.constructor: is not a setting (ENV-003).',
    );
  });
});

function refusal(input: object): string {
  try {
    defineEnvironment(input as Input);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return expect.fail('nothing was refused');
}
