import { EksCluster, WorkloadIdentity } from '@parapet/aws';
import { declare, environmentFacts, formatProblem } from '@parapet/core';
import { Layer, RootLayer } from '@parapet/flux';
import { ApiObject, App, Chart } from 'cdk8s';
import { expect, test } from 'vitest';
import { renderEnvironment } from '../src/pipeline.ts';

const secretsEncryption = { type: 'aws-owned-key', reason: 'tests have no secrets' } as const;
const site = {
  account: '111122223333',
  region: 'eu-central-1',
  clusterName: 'one',
  oidcProviderId: '0123456789ABCDEF0123456789ABCDEF',
};

function environment(complianceReaders?: string): App {
  const app = new App();
  declare(app, environmentFacts, {
    name: 'test',
    kubernetes: '1.33',
    aws: { account: site.account, region: site.region, partition: 'aws' },
    registries: [],
    samples: [],
    identifiers: [],
    waivers: [],
    acknowledgedLosses: [],
    complianceReaders,
  });
  const root = new RootLayer(app, 'flux', {
    url: 'https://git.parapet.example/platform',
    branch: 'main',
    path: 'dist/test',
    auth: { kind: 'public' },
  });
  const labels = Object.fromEntries(
    ['enforce', 'audit', 'warn'].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, 'restricted'],
      [`pod-security.kubernetes.io/${mode}-version`, 'v1.33'],
    ]),
  );
  const metadata = { name: 'flux-system', labels };
  const chart = new Chart(root, 'namespaces');
  new ApiObject(chart, 'flux', { apiVersion: 'v1', kind: 'Namespace', metadata });
  new ApiObject(chart, 'default-deny', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { namespace: 'flux-system', name: 'default-deny' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
  const hard = Object.fromEntries(
    ['pods', 'requests.cpu', 'requests.memory', 'limits.memory'].map((resource) => [resource, '8Gi']),
  );
  new ApiObject(chart, 'quota', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { namespace: 'flux-system', name: 'quota' },
    spec: { hard: { ...hard, pods: '8' } },
  });
  return app;
}

test('mistakes of every stage are reported at once: the tree, the rules, the AWS side, the text', () => {
  const app = environment();
  const base = new Chart(new Layer(app, 'base', { dependsOn: [] }), 'base');
  base.node.addValidation({ validate: () => ['says the tree'] });
  const metadata = { namespace: 'nowhere', name: 'settings' };
  new ApiObject(base, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { text: 'a\u2028b' } });
  new EksCluster(app, 'one', { site, secretsEncryption });
  new EksCluster(app, 'two', { site: { ...site, clusterName: 'two' }, secretsEncryption });
  const { errors } = renderEnvironment(app, '2026-11-21');
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['TREE-001', 'NAME-004', 'AWS-007', 'YAML-001']));
  expect(errors.map(formatProblem)).toContain(
    'EksCluster/two: is a second cluster, beside one (AWS-007). Fix: declare one cluster an app.',
  );
});

test('a bad policy stops it, of a role that a team declares and in an object that ACK makes', () => {
  const app = environment();
  const statement = { Effect: 'Allow', Action: 's3:GetObjects', Resource: 'arn:aws:s3:::a/*' } as const;
  const policy = { Version: '2012-10-17', Statement: [statement] } as const;
  new EksCluster(app, 'one', { site, secretsEncryption });
  new WorkloadIdentity(app, 'team', {
    site,
    name: 'team',
    serviceAccount: { namespace: 'flux-system', name: 'team' },
    mechanism: { type: 'pod-identity' },
    policies: { own: policy },
  });
  new ApiObject(new Chart(new Layer(app, 'base', { dependsOn: [] }), 'base'), 'policy', {
    apiVersion: 'iam.services.k8s.aws/v1alpha1',
    kind: 'Policy',
    metadata: { namespace: 'flux-system', name: 'team' },
    spec: { name: 'team', policyDocument: JSON.stringify(policy) },
  });
  const wrong = renderEnvironment(app, '2026-11-21').errors.filter(({ code }) => code === 'AWS-020');
  expect(wrong.map(({ object, message, path }) => `${path}: ${object} ${message}`)).toEqual([
    'team: IamRole/one-team policies.own names s3:GetObjects, which AWS has not',
    'base/base/policy: Policy.iam.services.k8s.aws/flux-system/team spec.policyDocument names s3:GetObjects, which AWS has not',
  ]);
});

test('an environment without mistakes has none, and its AWS side is a file', () => {
  const app = environment();
  new EksCluster(app, 'one', { site, secretsEncryption });
  const { errors, warnings, files } = renderEnvironment(app, '2026-11-21');
  expect([...errors, ...warnings]).toEqual([]);
  expect(files.map(({ path }) => path)).toContain('aws.json');
});

test('those who may compare the cluster get roles where the environment names their group, and follow what it renders', () => {
  const readersOf = (group?: string): string[] =>
    renderEnvironment(environment(group), '2026-09-01').files.flatMap(({ path, text }) =>
      path.includes('compliance-reader') && text.includes('rules:')
        ? [path, ...(text.match(/(?<=- )[a-z]+$/gm) ?? [])]
        : [],
    );
  expect(readersOf()).toEqual([]);
  expect(readersOf('auditors')).toEqual([
    'flux/_cluster/clusterrole-compliance-reader.yaml',
    ...['namespaces', 'list', 'clusterrolebindings', 'clusterroles', 'list'],
    'flux/flux-system/role-compliance-reader.yaml',
    ...[
      'pods',
      'resourcequotas',
      'list',
      'networkpolicies',
      'list',
      'rolebindings',
      'roles',
      'list',
      'gitrepositories',
      'list',
    ],
  ]);
});
