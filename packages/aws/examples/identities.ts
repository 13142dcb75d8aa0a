import {
  EksCluster,
  externalSecretsPolicy,
  InterruptionQueue,
  karpenterPolicies,
  loadBalancerControllerPolicy,
  modelServingPolicy,
  NodeRole,
  roleArn,
  SecretStoreRole,
  WorkloadIdentity,
  type AwsSite,
} from '@parapet/aws';
import { ApiObject, App, Chart } from 'cdk8s';

const site: AwsSite = {
  account: '111122223333',
  region: 'eu-central-1',
  clusterName: 'production',
  oidcProviderId: '0123456789ABCDEF0123456789ABCDEF',
};

/**
 * One role by IRSA, one by Pod Identity that assumes another for one SecretStore, one that reads models, and what Karpenter makes
 * nodes with.
 */
export function build(): App {
  const app = new App();
  const chart = new Chart(app, 'identities');
  new EksCluster(chart, 'cluster', {
    site,
    secretsEncryption: {
      type: 'customer-key',
      kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/2c3d4e5f-6789-0123-cdef-012345678901',
    },
  });

  const controller = { namespace: 'aws-load-balancer-controller', name: 'aws-load-balancer-controller' };
  const { annotations } = new WorkloadIdentity(chart, 'load-balancer-controller', {
    site,
    name: 'load-balancer-controller',
    serviceAccount: controller,
    mechanism: { type: 'irsa' },
    policies: { upstream: loadBalancerControllerPolicy(site) },
  });
  new ApiObject(chart, 'service-account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...controller, annotations },
    automountServiceAccountToken: false,
  });

  const store = new SecretStoreRole(chart, 'assistant-secrets', {
    site,
    name: 'assistant-secrets',
    controller: roleArn(site, 'external-secrets'),
    store: { namespace: 'poolside', name: 'assistant' },
    prefix: 'poolside/production/',
    kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
  });
  new WorkloadIdentity(chart, 'external-secrets', {
    site,
    name: 'external-secrets',
    serviceAccount: { namespace: 'external-secrets', name: 'external-secrets' },
    mechanism: { type: 'pod-identity' },
    policies: { 'assume-stores': externalSecretsPolicy([store.roleArn]) },
  });

  new WorkloadIdentity(chart, 'model-serving', {
    site,
    name: 'model-serving',
    serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
    mechanism: { type: 'pod-identity' },
    policies: {
      'read-models': modelServingPolicy(site, {
        bucket: 'genai-production-models',
        prefix: 'models/production/',
        kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1b2c3d4e-5f67-8901-bcde-f01234567890',
      }),
    },
  });

  const nodes = new NodeRole(chart, 'nodes', { site, name: 'nodes' });
  const queue = new InterruptionQueue(chart, 'interruptions', { site });
  new WorkloadIdentity(chart, 'karpenter', {
    site,
    name: 'karpenter',
    serviceAccount: { namespace: 'karpenter', name: 'karpenter' },
    mechanism: { type: 'pod-identity' },
    policies: karpenterPolicies(site, { nodeRoleArn: nodes.roleArn, interruptionQueueArn: queue.queueArn }),
  });
  return app;
}
