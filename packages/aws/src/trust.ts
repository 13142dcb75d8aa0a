import type { ServiceAccountRef } from '@parapet/core';
import { arn, clusterArn, type RoleArn } from './arn.ts';
import type { TrustDocument, TrustStatement } from './policy-document.ts';
import { ec2Service, issuerOf, regionOf, type AwsSite } from './site.ts';

/** What the token of a service account is made out for, when it is to be exchanged for AWS credentials. */
export const OIDC_AUDIENCE = 'sts.amazonaws.com';

export function oidcProviderArn(site: AwsSite): string {
  const resource = `oidc-provider/${issuerOf(site)}` as const;
  return arn({ partition: regionOf(site).partition, service: 'iam', region: '', account: site.account, resource });
}

/** Through the cluster's OpenID Connect provider: one service account, and tokens made out for STS only. */
export function irsaTrust(site: AwsSite, { namespace, name }: ServiceAccountRef): TrustDocument {
  const issuer = issuerOf(site);
  return trust({
    Effect: 'Allow',
    Principal: { Federated: oidcProviderArn(site) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: OIDC_AUDIENCE,
        [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
      },
    },
  });
}

/**
 * Through EKS Pod Identity, whose service tags each session with where the pod runs. Without the conditions any
 * association of any cluster in the account could use the role.
 */
export function podIdentityTrust(site: AwsSite, { namespace, name }: ServiceAccountRef): TrustDocument {
  return trust({
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      StringEquals: {
        'aws:SourceAccount': site.account,
        'aws:RequestTag/eks-cluster-arn': clusterArn(site),
        'aws:RequestTag/kubernetes-namespace': namespace,
        'aws:RequestTag/kubernetes-service-account': name,
      },
    },
  });
}

/**
 * The capabilities of EKS in this account. EKS documents the principal and the actions, and no condition that would tell clusters
 * apart.
 */
export function capabilityTrust(site: AwsSite): TrustDocument {
  return trust({
    Effect: 'Allow',
    Principal: { Service: 'capabilities.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: { 'aws:SourceAccount': site.account } },
  });
}

/** The instances of EC2: the role of nodes. EC2 tells nothing that a condition could go by. */
export function nodeTrust(site: AwsSite): TrustDocument {
  return trust({ Effect: 'Allow', Principal: { Service: ec2Service(site) }, Action: 'sts:AssumeRole' });
}

/** RDS, for databases of this account whose names begin alike. */
export function databaseMonitoringTrust(site: AwsSite, prefix: `${string}-`): TrustDocument {
  const { name: region, partition } = regionOf(site);
  const databases = arn({ partition, service: 'rds', region, account: site.account, resource: `db:${prefix}*` });
  return trust({
    Effect: 'Allow',
    Principal: { Service: 'monitoring.rds.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': site.account }, ArnLike: { 'aws:SourceArn': databases } },
  });
}

/** One role, for sessions with exactly these tags. */
export function assumedRoleTrust(role: RoleArn, requestTags: Readonly<Record<string, string>>): TrustDocument {
  const tags = Object.entries(requestTags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return trust({
    Effect: 'Allow',
    Principal: { AWS: role },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: Object.fromEntries(tags) },
  });
}

function trust(statement: TrustStatement): TrustDocument {
  return { Version: '2012-10-17', Statement: [statement] };
}
