import type { KubernetesObject } from '../../src/kubernetes/object.ts';

const inDefault = (apiVersion: string, kind: string, rest: object): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'sample', namespace: 'default' },
  ...rest,
});

/** Of each kind that the packages can write and that no environment has: an object that an API server takes. */
export const sampleObjects: readonly KubernetesObject[] = [
  inDefault('v1', 'ConfigMap', { data: { key: 'value' }, binaryData: { bytes: 'aGVsbG8=' } }),
  inDefault('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  }),
  inDefault('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', {
    spec: { serviceRef: { name: 'web', port: 'http' }, targetType: 'ip', targetGroupName: 'web' },
  }),
  inDefault('fluxcd.controlplane.io/v1', 'FluxInstance', {
    metadata: { name: 'flux', namespace: 'default' },
    spec: {
      distribution: { version: '2.8.x', registry: 'ghcr.io/fluxcd' },
      sync: { kind: 'GitRepository', url: 'https://git.example/platform.git', ref: 'main', path: 'dist', name: 'flux' },
    },
  }),
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'sample' },
    spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1' } } },
  },
  inDefault('rds.services.k8s.aws/v1alpha1', 'DBInstance', {
    spec: {
      dbInstanceIdentifier: 'platform',
      dbInstanceClass: 'db.t4g.small',
      engine: 'postgres',
      engineVersion: '17.6',
      allocatedStorage: 20,
      dbSubnetGroupRef: { from: { name: 'platform' } },
      vpcSecurityGroupIDs: ['sg-0123456789abcdef0'],
      manageMasterUserPassword: true,
      storageEncrypted: true,
      tags: [{ key: 'team', value: 'platform' }],
    },
  }),
  inDefault('rds.services.k8s.aws/v1alpha1', 'DBParameterGroup', {
    spec: {
      name: 'platform-postgres17',
      description: 'Settings of databases',
      family: 'postgres17',
      parameterOverrides: { 'rds.force_ssl': '1' },
    },
  }),
  inDefault('rds.services.k8s.aws/v1alpha1', 'DBSubnetGroup', {
    spec: { name: 'platform', description: 'Subnets of databases', subnetIDs: ['subnet-0123456789abcdef0'] },
  }),
  inDefault('s3.services.k8s.aws/v1alpha1', 'Bucket', {
    spec: {
      name: 'platform-models',
      publicAccessBlock: { blockPublicACLs: true, blockPublicPolicy: true },
      encryption: { rules: [{ bucketKeyEnabled: true }] },
      versioning: { status: 'Enabled' },
    },
  }),
  inDefault('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', {
    spec: { name: 'platform/providers', description: 'Keys of providers', tags: [{ key: 'team', value: 'platform' }] },
  }),
];
