import { desiredState, EksCluster, WorkloadIdentity, type WorkloadIdentityProps } from '@parapet/aws';
import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { cluster, problems, site } from './support.ts';

const props: WorkloadIdentityProps = {
  site,
  name: 'gateway',
  serviceAccount: { namespace: 'genai-platform', name: 'gateway-sa' },
  mechanism: { type: 'irsa' },
  policies: {
    read: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }],
    },
  },
};
const roleArn = 'arn:aws:iam::111122223333:role/parapet/production/production-gateway';

function roleOf(changes: Partial<WorkloadIdentityProps>) {
  const app = new App();
  const all = { ...props, ...changes };
  new EksCluster(app, 'cluster', { ...cluster, site: all.site });
  const identity = new WorkloadIdentity(app, 'identity', all);
  return { identity, role: desiredState(app)?.roles[0] };
}

const reports = (changes: Partial<WorkloadIdentityProps>) =>
  problems((app) => {
    new WorkloadIdentity(app, 'identity', { ...props, ...changes });
  });

describe('IRSA', () => {
  const { identity, role } = roleOf({ mechanism: { type: 'irsa' } });

  it('trusts one service account, by tokens made out for STS', () => {
    const issuer = 'oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
    expect(role?.trust).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              [`${issuer}:sub`]: 'system:serviceaccount:genai-platform:gateway-sa',
            },
          },
        },
      ],
    });
  });

  it('gives the service account its annotation', () => {
    expect(identity.roleArn).toBe(roleArn);
    expect(identity.annotations).toEqual({ 'eks.amazonaws.com/role-arn': roleArn });
  });

  it('names the provider of its partition', () => {
    const { role: chinese } = roleOf({ site: { ...site, region: 'cn-north-1' }, policies: {} });
    expect(chinese?.arn).toBe('arn:aws-cn:iam::111122223333:role/parapet/production/production-gateway');
    expect(chinese?.trust.Statement[0]?.Principal).toEqual({
      Federated:
        'arn:aws-cn:iam::111122223333:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF',
    });
  });
});

describe('Pod Identity', () => {
  const { identity, role } = roleOf({ mechanism: { type: 'pod-identity' } });

  it('trusts the service for one service account of one cluster of the account', () => {
    expect(role?.trust).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: {
              'aws:SourceAccount': '111122223333',
              'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-central-1:111122223333:cluster/production',
              'aws:RequestTag/kubernetes-namespace': 'genai-platform',
              'aws:RequestTag/kubernetes-service-account': 'gateway-sa',
            },
          },
        },
      ],
    });
  });

  it('leaves the service account alone', () => {
    expect(identity.annotations).toBeUndefined();
  });
});

it('has one mechanism, in types', () => {
  // @ts-expect-error one or the other
  const both: WorkloadIdentityProps['mechanism'] = { type: ['irsa', 'pod-identity'] };
  expect(both).toBeDefined();
});

it('accepts what is right', () => {
  expect(reports({})).toEqual([]);
});

it.each([
  { namespace: 'genai-platform', name: '*' },
  { namespace: 'genai-*', name: 'gateway-sa' },
  { namespace: 'genai-platform', name: 'gateway-?' },
])('does not trust a pattern: $namespace/$name (AWS-003)', (serviceAccount) => {
  expect(reports({ serviceAccount })).toEqual([
    `ServiceAccount/${serviceAccount.namespace}/${serviceAccount.name}: the role would trust every service account of this pattern (AWS-003). Fix: name one service account, and its namespace.`,
  ]);
});

it('reports names that no service account has', () => {
  expect(reports({ serviceAccount: { namespace: 'A', name: 'gateway-sa' } })).toEqual([
    'ServiceAccount/A/gateway-sa: serviceAccount.namespace: "A" is not a DNS-1123 label (NAME-001). Fix: use lower-case letters, digits and \'-\', beginning and ending with a letter or digit.',
  ]);
});
