import { ackS3Policy, EksCapability, EksCluster, type AwsSite } from '@parapet/aws';
import { ApiObject, App, Chart } from 'cdk8s';

const site: AwsSite = {
  account: '111122223333',
  region: 'eu-central-1',
  clusterName: 'production',
  oidcProviderId: '0123456789ABCDEF0123456789ABCDEF',
};

/** The controllers of ACK as EKS runs them, for the buckets of one team: no chart, and its objects as with one. */
export function build(): App {
  const app = new App();
  const chart = new Chart(app, 'buckets');
  new EksCluster(chart, 'cluster', {
    site,
    secretsEncryption: {
      type: 'customer-key',
      kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/2c3d4e5f-6789-0123-cdef-012345678901',
    },
  });
  const name = 'genai-production-models';
  new EksCapability(chart, 'ack', {
    site,
    name: 'ack',
    type: 'ACK',
    policies: { buckets: ackS3Policy(site, { buckets: [name] }) },
  });
  new ApiObject(chart, 'models', {
    apiVersion: 's3.services.k8s.aws/v1alpha1',
    kind: 'Bucket',
    metadata: {
      namespace: 'genai-platform',
      name: 'models',
      annotations: { 'services.k8s.aws/deletion-policy': 'retain' },
    },
    spec: { name, versioning: { status: 'Enabled' } },
  });
  return app;
}
