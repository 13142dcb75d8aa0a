import { declarations, ProblemsError, type Declaration, type Problem } from '@parapet/core';
import type { App } from 'cdk8s';
import { arn, type RoleArn } from './arn.ts';
import { eksCluster, type AddonName, type EksClusterProps } from './eks-cluster.ts';
import {
  desiredEventRules,
  desiredQueue,
  interruptionQueue,
  type DesiredEventRule,
  type DesiredQueue,
} from './interruption-queue.ts';
import { logGroup, type LogGroupProps } from './log-group.ts';
import { desiredNodes, nodeRole, type DesiredNodes } from './node-role.ts';
import type { Partition } from './partition.ts';
import type { PolicyDocument, TrustDocument } from './policy-document.ts';
import { roleArn, roleName, rolePath, roleRequest, type Principal, type RoleRequest } from './role.ts';
import { issuerOf, regionOf, type AwsSite } from './site.ts';
import { OIDC_AUDIENCE, oidcProviderArn } from './trust.ts';

/** The content of `aws.json`: what has to be so in AWS for the platform to run. Sorted; the same for the same app. */
export interface DesiredState {
  readonly version: 1;
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly cluster: { readonly name: string; readonly logging: readonly string[] };
  readonly addons: readonly DesiredAddon[];
  readonly oidcProvider: { readonly arn: string; readonly url: string; readonly clientIds: readonly string[] };
  readonly roles: readonly DesiredRole[];
  readonly podIdentityAssociations: readonly DesiredAssociation[];
  /** This and what follows is absent where the app declares none. */
  readonly logGroups?: readonly DesiredLogGroup[];
  readonly nodes?: readonly DesiredNodes[];
  readonly queues?: readonly DesiredQueue[];
  readonly eventRules?: readonly DesiredEventRule[];
}

export type DesiredLogGroup = Omit<LogGroupProps, 'site'>;

export interface DesiredAddon {
  readonly name: AddonName;
  /** The default of EKS for the cluster's version where absent. */
  readonly version?: string;
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Made by EKS with the add-on. */
  readonly podIdentityAssociations?: readonly { readonly serviceAccount: string; readonly roleArn: RoleArn }[];
}

export interface DesiredRole {
  readonly name: string;
  readonly path: string;
  readonly arn: RoleArn;
  readonly principal: Principal;
  readonly trust: TrustDocument;
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
  /** ARNs of policies that AWS keeps. Absent where there are none. */
  readonly managedPolicies?: readonly string[];
}

export interface DesiredAssociation {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleArn: RoleArn;
  /** The trust policy goes by the tags. */
  readonly disableSessionTags: false;
}

/**
 * What the app declares, or undefined if it declares no cluster and no role. Throws a ProblemsError with AWS-007 (not
 * exactly one cluster, or something of another), AWS-008 (two roles or log groups of one name) and AWS-011 (the version of an
 * add-on that nobody asks for).
 */
export function desiredState(app: App): DesiredState | undefined {
  const clusters = declarations(app, eksCluster);
  const requests = declarations(app, roleRequest);
  const groups = declarations(app, logGroup);
  const queues = declarations(app, interruptionQueue);
  const nodes = declarations(app, nodeRole);
  const [cluster] = clusters;
  if (cluster === undefined && [...requests, ...groups, ...queues].length === 0) return undefined;
  const problems = [
    ...clusterProblems(clusters, [
      ...requests.map((each) => ({ ...each, object: `IamRole/${roleName(each.data.site, each.data.name)}` })),
      ...groups.map((each) => ({ ...each, object: `LogGroup/${each.data.name}` })),
      ...queues.map((each) => ({ ...each, object: `Queue/${desiredQueue(each.data.site).name}` })),
    ]),
    ...nameProblems(requests.map(({ path, data }) => ({ path, object: `IamRole/${roleName(data.site, data.name)}` }))),
    ...nameProblems(groups.map(({ path, data }) => ({ path, object: `LogGroup/${data.name}` }))),
    ...nameProblems(queues.map(({ path, data }) => ({ path, object: `Queue/${desiredQueue(data.site).name}` }))),
    ...(cluster === undefined ? [] : addonProblems(cluster, requests)),
  ];
  if (cluster === undefined || problems.length > 0) throw new ProblemsError(problems);
  const { site } = cluster.data;
  const { partition } = regionOf(site);
  const sorted = requests.toSorted(by(({ data }) => roleName(data.site, data.name)));
  const roles = sorted.map(({ data }) => desiredRole(data));
  return {
    version: 1,
    account: site.account,
    region: site.region,
    partition,
    cluster: { name: site.clusterName, logging: ['api', 'audit', 'authenticator'] },
    addons: desiredAddons(cluster.data, requests),
    oidcProvider: { arn: oidcProviderArn(site), url: `https://${issuerOf(site)}`, clientIds: [OIDC_AUDIENCE] },
    roles,
    podIdentityAssociations: sorted
      .flatMap(({ data }) => association(data))
      .sort(by((each) => `${each.namespace}/${each.serviceAccount}`)),
    ...some(
      'logGroups',
      groups
        .map(({ data: { name, retentionDays, kmsKeyArn } }) => ({ name, retentionDays, kmsKeyArn }))
        .sort(by(({ name }) => name)),
    ),
    ...some('nodes', nodes.map(({ data }) => desiredNodes(data.roleArn)).sort(by((each) => each.roleArn))),
    ...some(
      'queues',
      queues.map(({ data }) => desiredQueue(data.site)),
    ),
    ...some(
      'eventRules',
      queues.flatMap(({ data }) => desiredEventRules(data.site)),
    ),
  };
}

function some<K extends string, T>(key: K, items: readonly T[]): { readonly [key in K]?: readonly T[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { readonly [key in K]: readonly T[] });
}

/** The agent and the CNI always, others where a role is declared for them. By name, these two first. */
function desiredAddons(
  { addonVersions = {} }: EksClusterProps,
  requests: readonly Declaration<RoleRequest>[],
): DesiredAddon[] {
  const others = requests.flatMap(({ data: { addon } }) => (addon === undefined || addon === 'vpc-cni' ? [] : [addon]));
  const names: readonly AddonName[] = ['eks-pod-identity-agent', 'vpc-cni', ...others.sort()];
  return names.map((name) => ({
    name,
    version: addonVersions[name],
    ...(name === 'vpc-cni' ? { configuration: { enableNetworkPolicy: 'true' } } : {}),
    ...some(
      'podIdentityAssociations',
      requests.flatMap(({ data: { site, name: role, principal, addon } }) =>
        addon === name && principal.type === 'pod-identity'
          ? [{ serviceAccount: principal.serviceAccount, roleArn: roleArn(site, role) }]
          : [],
      ),
    ),
  }));
}

function desiredRole({ site, name, principal, trust, policies, managedPolicies = [] }: RoleRequest): DesiredRole {
  const { partition } = regionOf(site);
  return {
    name: roleName(site, name),
    path: rolePath(site),
    arn: roleArn(site, name),
    principal,
    trust,
    policies: Object.entries(policies)
      .map(([policy, document]) => ({ name: policy, document }))
      .sort(by((policy) => policy.name)),
    ...some(
      'managedPolicies',
      managedPolicies
        .map((policy) => arn({ partition, service: 'iam', region: '', account: 'aws', resource: `policy/${policy}` }))
        .sort(),
    ),
  };
}

function association({ site, name, principal, addon }: RoleRequest): DesiredAssociation[] {
  if (principal.type !== 'pod-identity' || addon !== undefined) return [];
  const { namespace, serviceAccount } = principal;
  return [{ namespace, serviceAccount, roleArn: roleArn(site, name), disableSessionTags: false }];
}

function clusterProblems(
  clusters: readonly Declaration<EksClusterProps>[],
  others: readonly (Declaration<{ readonly site: AwsSite }> & { readonly object: string })[],
): Problem[] {
  const [first, ...rest] = clusters;
  const more = rest.map(({ path, data }) => ({
    code: 'AWS-007',
    object: `EksCluster/${data.site.clusterName}`,
    message: `is a second cluster, beside ${String(first?.data.site.clusterName)}`,
    fix: 'declare one cluster an app',
    path,
  }));
  const foreign = others
    .filter(({ data }) => first === undefined || !sameSite(first.data.site, data.site))
    .map(({ path, object }) => ({
      code: 'AWS-007',
      object,
      message:
        first === undefined ? 'has no cluster' : `is of another site than cluster ${first.data.site.clusterName}`,
      fix: first === undefined ? 'declare it: new EksCluster(…)' : 'hand the same site to both',
      path,
    }));
  return [...more, ...foreign];
}

function nameProblems(named: readonly { readonly path: string; readonly object: string }[]): Problem[] {
  return named.flatMap(({ path, object }, index) => {
    const twin = named.slice(0, index).find((other) => other.object === object);
    if (twin === undefined) return [];
    const message = `is declared at ${twin.path} and at ${path}`;
    return [{ code: 'AWS-008', object, message, fix: 'give each a name of its own, or declare it once', path }];
  });
}

function addonProblems(
  { path, data: { site, addonVersions = {} } }: Declaration<EksClusterProps>,
  requests: readonly Declaration<RoleRequest>[],
): Problem[] {
  const isAsked = requests.some(({ data }) => data.addon === 'aws-ebs-csi-driver');
  if (isAsked || addonVersions['aws-ebs-csi-driver'] === undefined) return [];
  return [
    {
      code: 'AWS-011',
      object: `EksCluster/${site.clusterName}`,
      message: 'addonVersions has aws-ebs-csi-driver, which has no role',
      fix: 'declare it: new AddonIdentity(…)',
      path,
    },
  ];
}

function sameSite(left: AwsSite, right: AwsSite): boolean {
  return (['account', 'region', 'clusterName', 'oidcProviderId'] as const).every((key) => left[key] === right[key]);
}

/** Order by code unit. */
function by<T>(key: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0);
}
