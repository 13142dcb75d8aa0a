import { readFileSync } from 'node:fs';
import {
  desiredState,
  EksCluster,
  identities,
  roleArn,
  WorkloadIdentity,
  type SecretsEncryption,
  type WorkloadIdentityProps,
} from '@parapet/aws';
import { formatProblem, ProblemsError } from '@parapet/core';
import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { build } from '../examples/identities.ts';
import { cluster, problems, site } from './support.ts';

type Identity = Partial<WorkloadIdentityProps>;

function identity(scope: Construct, name: string, changes: Identity = {}): void {
  const serviceAccount = { namespace: 'ns', name: `${name}-sa` };
  const props = { site, name, serviceAccount, mechanism: { type: 'pod-identity' }, policies: {} } as const;
  new WorkloadIdentity(scope, name, { ...props, ...changes });
}

function failure(add: (app: App) => void): string[] {
  const app = new App();
  add(app);
  try {
    desiredState(app);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

it('says nothing of an app without AWS', () => {
  expect(desiredState(new App())).toBeUndefined();
});

it('says what the cluster has to have', () => {
  const app = new App();
  new EksCluster(app, 'cluster', { ...cluster, addonVersions: { 'vpc-cni': 'v1.20.4-eksbuild.1' } });
  expect(desiredState(app)).toEqual({
    version: 1,
    account: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    cluster: {
      name: 'production',
      logging: ['api', 'audit', 'authenticator'],
      secretsEncryption: { type: 'aws-owned-key', reason: 'tests have no secrets' },
    },
    addons: [
      { name: 'eks-pod-identity-agent' },
      { name: 'vpc-cni', version: 'v1.20.4-eksbuild.1', configuration: { enableNetworkPolicy: 'true' } },
    ],
    oidcProvider: {
      arn: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
      url: 'https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
      clientIds: ['sts.amazonaws.com'],
    },
    roles: [],
    podIdentityAssociations: [],
  });
});

describe('every declared service account', () => {
  it('has exactly one association or one IRSA role (R01)', () => {
    const app = build();
    const state = desiredState(app);
    const irsa = state?.roles.flatMap(({ principal }) =>
      principal.type === 'irsa' ? [`${principal.namespace}/${principal.serviceAccount}`] : [],
    );
    const associated = state?.podIdentityAssociations.map((each) => `${each.namespace}/${each.serviceAccount}`);
    const declared = identities(app).map(({ serviceAccount }) => `${serviceAccount.namespace}/${serviceAccount.name}`);
    expect(irsa).toEqual(['aws-load-balancer-controller/aws-load-balancer-controller']);
    expect(associated).toEqual([
      'external-secrets/external-secrets',
      'genai-platform/model-serving-sa',
      'karpenter/karpenter',
    ]);
    expect([...(irsa ?? []), ...(associated ?? [])].sort()).toEqual(declared.sort());
  });

  it('is associated with a role that is among the roles', () => {
    const state = desiredState(build());
    const arns = state?.roles.map((role) => role.arn);
    for (const association of state?.podIdentityAssociations ?? []) expect(arns).toContain(association.roleArn);
  });

  it('is there for rules with its mechanism, role and trust', () => {
    expect(identities(build())[1]).toMatchObject({
      serviceAccount: { namespace: 'external-secrets', name: 'external-secrets' },
      mechanism: 'pod-identity',
      roleArn: roleArn({ ...site }, 'external-secrets'),
      trust: { Statement: [{ Principal: { Service: 'pods.eks.amazonaws.com' } }] },
    });
  });
});

it('is the same whatever the order and place of the declarations', () => {
  const one = new App();
  new EksCluster(one, 'cluster', cluster);
  identity(one, 'a');
  identity(one, 'b');
  const other = new App();
  const below = new Construct(other, 'below');
  identity(below, 'b');
  identity(below, 'a');
  new EksCluster(below, 'cluster', cluster);
  expect(JSON.stringify(desiredState(other))).toBe(JSON.stringify(desiredState(one)));
  expect(desiredState(one)?.roles.map(({ name }) => name)).toEqual(['production-a', 'production-b']);
});

describe('AWS-007', () => {
  it('reports roles without a cluster', () => {
    expect(
      failure((app) => {
        identity(app, 'a');
      }),
    ).toEqual(['IamRole/production-a: has no cluster (AWS-007). Fix: declare it: new EksCluster(…).']);
  });

  it('reports a second cluster, and a role of another site', () => {
    const found = failure((app) => {
      new EksCluster(app, 'cluster', cluster);
      new EksCluster(app, 'other', { ...cluster, site: { ...site, clusterName: 'staging' } });
      identity(app, 'a');
      identity(app, 'b', { site: { ...site, account: '444455556666' } });
    });
    expect(found).toEqual([
      'EksCluster/staging: is a second cluster, beside production (AWS-007). Fix: declare one cluster an app.',
      'IamRole/production-b: is of another site than cluster production (AWS-007). Fix: hand the same site to both.',
    ]);
  });
});

it('reports two roles of one name (AWS-008)', () => {
  const found = failure((app) => {
    new EksCluster(app, 'cluster', cluster);
    identity(app, 'a');
    identity(new Construct(app, 'below'), 'a');
  });
  expect(found).toEqual([
    'IamRole/production-a: is declared at a and at below/a (AWS-008). Fix: give each a name of its own, or declare it once.',
  ]);
});

describe('the site of a cluster', () => {
  const reports = (changes: object) =>
    problems((app) => {
      new EksCluster(app, 'cluster', { ...cluster, site: { ...site, ...changes } });
    });

  it('accepts what is right', () => {
    expect(reports({})).toEqual([]);
  });

  it.each<[object, string]>([
    [
      { account: 11122223333 },
      'account: 11122223333 is not an AWS account id (ENV-004). Fix: write twelve digits in quotes: a number loses its leading zeros.',
    ],
    [
      { region: 'eu-central' },
      'region: "eu-central" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".',
    ],
    [
      { oidcProviderId: 'https://oidc' },
      'oidcProviderId: "https://oidc" is not the id of an OpenID Connect provider (ENV-010). Fix: copy the last part of identity.oidc.issuer from `aws eks describe-cluster`.',
    ],
  ])('reports %j', (changes, message) => {
    expect(reports(changes)).toEqual([`EksCluster/production: ${message}`]);
  });

  it('reports a name that EKS refuses', () => {
    expect(reports({ clusterName: 'a b' })).toEqual([
      'EksCluster/a b: clusterName: "a b" is not a name of an EKS cluster (NAME-001). Fix: use up to 100 letters, digits, - and _.',
    ]);
  });
});

describe('what a cluster encrypts secrets with', () => {
  const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
  const reports = (secretsEncryption: object) =>
    problems((app) => {
      new EksCluster(app, 'cluster', { site, secretsEncryption: secretsEncryption as SecretsEncryption });
    });

  it('is a key of its own, or one of AWS for a reason', () => {
    const app = new App();
    new EksCluster(app, 'cluster', { site, secretsEncryption: { type: 'customer-key', kmsKeyArn } });
    expect(desiredState(app)?.cluster.secretsEncryption).toEqual({ type: 'customer-key', kmsKeyArn });
    expect(reports({ type: 'customer-key', kmsKeyArn })).toEqual([]);
    expect(reports({ type: 'aws-owned-key', reason: 'nothing is kept there' })).toEqual([]);
  });

  it.each<[object, string]>([
    [
      { type: 'aws-owned-key', reason: ' ' },
      'secretsEncryption leaves secrets to a key that AWS owns, and says no reason (AWS-013). Fix: say why that is enough, or name a key: { type: "customer-key", kmsKeyArn }.',
    ],
    [
      { type: 'customer-key', kmsKeyArn: kmsKeyArn.replace('key/', 'alias/') },
      'secretsEncryption.kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:alias/0a1b2c3d" is not the ARN of a key (ENV-010). Fix: name the key itself: permissions on an alias grant nothing.',
    ],
    [
      { type: 'customer-key', kmsKeyArn: kmsKeyArn.replace('eu-central-1', 'us-east-1') },
      'secretsEncryption.kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d" names the region us-east-1, the environment is in eu-central-1 (ENV-005). Fix: use an ARN of this environment.',
    ],
    [
      { type: 'customer-key', kmsKeyArn: kmsKeyArn.replace('arn:aws:', 'arn:aws-cn:') },
      'secretsEncryption.kmsKeyArn: "arn:aws-cn:kms:eu-central-1:111122223333:key/0a1b2c3d" names the partition aws-cn, the environment is in aws (ENV-005). Fix: use an ARN of this environment.',
    ],
  ])('reports %j', (encryption, message) => {
    expect(reports(encryption)).toEqual([`EksCluster/production: ${message}`]);
  });
});

it('is as the README shows it', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const shown = JSON.parse(/```json\n(.*?)```/s.exec(readme)?.[1] ?? '') as { name: string };
  expect(desiredState(build())?.roles.find(({ name }) => name === shown.name)).toMatchObject(shown);
});
