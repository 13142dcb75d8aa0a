import { validate } from '@parapet/schemas';
import { describe, expect, it } from 'vitest';
import { PostgresDatabase } from '@parapet/data';
import { kmsKeyArn, render } from './support.ts';

const faults = (group: string, kind: string, spec: object) =>
  validate({
    apiVersion: `${group}.services.k8s.aws/v1alpha1`,
    kind,
    metadata: { namespace: 'genai-platform', name: 'a' },
    spec,
  }).map(({ message }) => message);

const instance = { dbInstanceIdentifier: 'a', dbInstanceClass: 'db.t3.medium', engine: 'postgres' };

/** What is written down elsewhere for the same, and ends as an error of the API server or as a setting without effect. */
describe('the definitions of ACK refuse', () => {
  it.each([
    [
      'security groups in another spelling',
      { vpcSecurityGroupIds: ['sg-01234567'] },
      'spec.vpcSecurityGroupIds: unknown field, did you mean "vpcSecurityGroupIDs"?',
    ],
    [
      'insights in another spelling',
      { enablePerformanceInsights: true },
      'spec.enablePerformanceInsights: unknown field',
    ],
    [
      'tags in a map',
      { tags: { Environment: 'production' } },
      'spec.tags: Invalid value: {"Environment":"production"}: must be of type array',
    ],
    [
      'a password in place of a reference',
      { masterUserPassword: 'hunter2' },
      'spec.masterUserPassword: Invalid value: "hunter2": must be of type object',
    ],
  ])('%s', (_, more, message) => {
    expect(faults('rds', 'DBInstance', instance)).toEqual([]);
    expect(faults('rds', 'DBInstance', { ...instance, ...more })).toEqual([message]);
  });

  it('the value of a secret', () => {
    const secret = (more: object) => faults('secretsmanager', 'Secret', { name: 'a/b', ...more });
    expect(secret({})).toEqual([]);
    expect(secret({ secretString: '{"password": "$(openssl rand)"}' })).toEqual([
      String.raw`spec.secretString: Invalid value: "{\"password\": \"$(openssl rand)\"}": must be of type object`,
    ]);
  });
});

it('they take a database without tags and with every setting of its own', () => {
  const { faults: found, problems } = render((scope) => {
    new PostgresDatabase(scope, 'database', {
      namespace: 'genai-platform',
      name: 'genai-dev-platform',
      engineVersion: '17.6',
      instanceClass: 'db.t4g.small',
      storage: { allocated: 20, maximum: 40 },
      kmsKeyArn,
      availability: 'single-az',
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupIds: ['sg-0123456789abcdef0'],
      databaseName: 'genai_platform',
      masterUsername: 'genai_admin',
      backups: { window: '02:00-03:00', retentionDays: 7 },
      maintenanceWindow: 'sun:04:00-sun:05:00',
      monitoring: { roleArn: 'arn:aws:iam::111122223333:role/monitoring', interval: 15 },
      certificateAuthority: 'rds-ca-ecc384-g1',
      parameters: { log_min_duration_statement: '1000' },
    });
  });
  expect([found, problems]).toEqual([[], []]);
});
