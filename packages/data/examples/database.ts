import { PostgresDatabaseChart, PrivateBucketChart, RemoteSecretChart } from '@parapet/data';
import { App } from 'cdk8s';

const namespace = 'genai-platform';
const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789';

/** A database in two zones, a bucket for weights, and a place for the keys of providers. */
export function build(): App {
  const app = new App();
  new PostgresDatabaseChart(app, 'database', {
    namespace,
    name: 'genai-production-platform',
    engineVersion: '17.6',
    instanceClass: 'db.r8g.large',
    storage: { allocated: 100, maximum: 500 },
    kmsKeyArn,
    availability: 'multi-az',
    subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0b2c3d4e5f6071829'],
    securityGroupIds: ['sg-0c3d4e5f60718293a'],
    databaseName: 'genai_platform',
    masterUsername: 'genai_admin',
    backups: { window: '02:00-03:00' },
    maintenanceWindow: 'sun:04:00-sun:05:00',
    monitoring: { roleArn: 'arn:aws:iam::111122223333:role/parapet/production/production-rds-monitoring' },
  });
  new PrivateBucketChart(app, 'weights', { namespace, name: 'genai-production-weights', kmsKeyArn });
  new RemoteSecretChart(app, 'provider-keys', {
    namespace,
    name: 'llm-api-keys',
    remoteKey: 'genai-platform/production/llm-api-keys',
    description: 'JSON with a key for each provider of models',
    kmsKeyArn,
  });
  return app;
}
