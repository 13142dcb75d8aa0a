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

  it.each<[setting: string, value: unknown, says: string]>([
    ['aws.region', 'europe', '"europe" is not a region (ENV-010). Fix: write a region, such as "eu-central-1".'],
    ['aws.vpcId', 'vpc-main', '"vpc-main" is not a VPC id (ENV-010). Fix: copy VpcId from `aws ec2 describe-vpcs`.'],
    ['cluster.name', '', '"" is not a name of an EKS cluster (NAME-001). Fix: use letters, digits, - and _.'],
    [
      'cluster.oidcProviderId',
      'https://oidc',
      '"https://oidc" is not the id of an OpenID Connect provider (ENV-010). Fix: copy the last part of identity.oidc.issuer from `aws eks describe-cluster`.',
    ],
    [
      'source.url',
      'git@host:platform.git',
      '"git@host:platform.git" is not a URL that Flux can read (FLUX-013). Fix: write https://… or ssh://….',
    ],
    ['source.branch', '', '"" is not a branch (FLUX-013). Fix: write the name of a branch.'],
    [
      'controllers.externalSecrets.chart.url',
      'https://charts',
      '"https://charts" is not an address of a chart (FLUX-013). Fix: write oci://….',
    ],
    [
      'controllers.loadBalancerController.chart.url',
      'http://charts',
      '"http://charts" is not an address of a repository (FLUX-013). Fix: write https://….',
    ],
    [
      'assistant.coreApi.image.digest',
      'latest',
      '"latest" is not a digest (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.',
    ],
    ['assistant.coreApi.scaling.replicas', '4', 'is "4" (ENV-009). Fix: write a number without quotes.'],
    ['assistant.coreApi.scaling.replicas', 0, 'is 0 (ENV-009). Fix: use 1 or more.'],
    ['assistant.coreApi.scaling.replicas', 1.5, 'is 1.5 (ENV-009). Fix: use a whole number.'],
    ['assistant.database.password.delivery', 'env', 'is "env" (ENV-009). Fix: use "variable" or "file".'],
    ['registries', [], 'has 0 items (ENV-009). Fix: give at least 1 of them.'],
    ['waivers', 'none', 'is "none" (ENV-009). Fix: write a list.'],
    ['source', 7, 'is 7 (ENV-009). Fix: write a group of settings.'],
    [
      'assistant.database.name',
      'core-api',
      '"core-api" is not a name of a PostgreSQL database (ENV-007). Fix: use a-z, 0-9 and _.',
    ],
    [
      'assistant.database.user',
      'Core',
      '"Core" is not a name of a PostgreSQL role (ENV-007). Fix: use a-z, 0-9 and _.',
    ],
    [
      'assistant.database.password.remoteKey',
      'a b',
      '"a b" is not a name of a secret (SEC-008). Fix: use letters, digits, /_+=.@-.',
    ],
    [
      'assistant.database.password.kmsKeyArn',
      'alias/secrets',
      '"alias/secrets" is not an ARN of kms (ENV-010). Fix: write arn:<partition>:kms:<region>:<account>:….',
    ],
    [
      'assistant.database.password.current.versionId',
      'AWSCURRENT',
      '"AWSCURRENT" is not the id of a secret version (SEC-014). Fix: copy VersionId from `aws secretsmanager list-secret-version-ids`.',
    ],
  ])('refuses %s %j', (setting, value, says) => {
    expect(refusal(withSetting(values, setting.split('.'), value))).toBe(`environment.${setting}: ${says}`);
  });

  it('refuses a waiver that ends on no day', () => {
    const waiver = {
      rule: 'RES-002',
      object: 'Deployment/poolside/core-api',
      reason: 'shared by all teams',
      owner: 'platform team',
      expires: 'soon',
    };
    expect(refusal({ ...values, waivers: [waiver] })).toBe(
      'environment.waivers[0].expires: "soon" is not a day (WAIVER-001). Fix: write YYYY-MM-DD.',
    );
  });

  it('names the settings that there are when none is near', () => {
    expect(refusal(withSetting(values, ['source', 'zone'], 'a'))).toBe(
      'environment.source.zone: is not a setting (ENV-003). Fix: remove it, or use one of url, branch, secretName.',
    );
  });

  it.each<[where: string, setting: readonly string[], value: unknown, message: string]>([
    [
      'one of several forms',
      ['genai', 'ingress', 'exposure', 'wafAclArn'],
      'arn',
      'environment.genai.ingress.exposure.wafAclArn: is not a setting (ENV-003). Fix: remove it, or use one of scheme, inboundCidrs.',
    ],
    [
      'an item of a list',
      ['genai', 'bedrock', 'profiles'],
      [{ ...values.genai.bedrock.profiles[0], alias: 'large' }],
      'environment.genai.bedrock.profiles[0].alias: is not a setting (ENV-003). Fix: remove it, or use one of name, arn.',
    ],
    [
      'what may be left out',
      ['genai', 'database', 'instance', 'resourceID'],
      'a',
      'environment.genai.database.instance.resourceID: is not a setting (ENV-003). Fix: write resourceId.',
    ],
  ])('says what is known in %s', (_, setting, value, message) => {
    expect(refusal(withSetting(values, setting, value))).toBe(message);
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

function withSetting(above: object, [key, ...rest]: readonly string[], value: unknown): object {
  const inner = (above as Readonly<Record<string, unknown>>)[key!];
  return { ...above, [key!]: rest.length === 0 ? value : withSetting(inner as object, rest, value) };
}

function refusal(input: object): string {
  try {
    defineEnvironment(input as Input);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return expect.fail('nothing was refused');
}
