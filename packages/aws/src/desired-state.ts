import { declarations, ProblemsError, type Declaration, type Partition } from '@parapet/core';
import type { App } from 'cdk8s';
import { addonConfiguration } from './addon-identity.ts';
import { arn, type RoleArn } from './arn.ts';
import { desiredProblems } from './desired-problems.ts';
import { desiredCapability, eksCapability, type DesiredCapability } from './eks-capability.ts';
import { eksCluster, type AddonName, type EksClusterProps, type SecretsEncryption } from './eks-cluster.ts';
import {
  desiredEventRules,
  desiredQueue,
  interruptionQueue,
  type DesiredEventRule,
  type DesiredQueue,
} from './interruption-queue.ts';
import { logGroup, type LogGroupProps } from './log-group.ts';
import { desiredNodes, nodeRole, type DesiredNodes } from './node-role.ts';
import type { PolicyDocument, TrustDocument } from './policy-document.ts';
import { roleArn, roleName, rolePath, roleRequest, type Principal, type RoleRequest } from './role.ts';
import { issuerOf, regionOf } from './site.ts';
import { OIDC_AUDIENCE, oidcProviderArn } from './trust.ts';

/** The content of `aws.json`: what has to be so in AWS for the platform to run. Sorted; the same for the same app. */
export interface DesiredState {
  readonly version: 1;
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly cluster: {
    readonly name: string;
    readonly logging: readonly string[];
    readonly secretsEncryption: SecretsEncryption;
  };
  readonly addons: readonly DesiredAddon[];
  readonly oidcProvider: { readonly arn: string; readonly url: string; readonly clientIds: readonly string[] };
  readonly roles: readonly DesiredRole[];
  readonly podIdentityAssociations: readonly DesiredAssociation[];
  /** This and what follows is absent where the app declares none. */
  readonly logGroups?: readonly DesiredLogGroup[];
  readonly nodes?: readonly DesiredNodes[];
  readonly queues?: readonly DesiredQueue[];
  readonly eventRules?: readonly DesiredEventRule[];
  readonly capabilities?: readonly DesiredCapability[];
}

export type DesiredLogGroup = Omit<LogGroupProps, 'site'>;

export interface DesiredAddon {
  readonly name: AddonName;
  /** The newest that the cluster's version takes where absent. */
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
 * What the app declares, or undefined if it declares nothing. Throws a ProblemsError with AWS-007 (not
 * exactly one cluster, or something of another), AWS-008 (two things of one name) and AWS-011 (the version of an add-on
 * that has no role).
 */
export function desiredState(app: App): DesiredState | undefined {
  const clusters = declarations(app, eksCluster);
  const requests = declarations(app, roleRequest);
  const groups = declarations(app, logGroup);
  const interruptions = declarations(app, interruptionQueue);
  const nodes = declarations(app, nodeRole);
  const capabilities = declarations(app, eksCapability);
  const [cluster] = clusters;
  if (cluster === undefined && [...requests, ...groups, ...interruptions].length === 0) return undefined;
  const problems = desiredProblems({ clusters, requests, groups, interruptions, capabilities });
  if (cluster === undefined || problems.length > 0) throw new ProblemsError(problems);
  const { site, secretsEncryption } = cluster.data;
  const { partition } = regionOf(site);
  const sorted = requests.toSorted(by(({ data }) => roleName(data.site, data.name)));
  const roles = sorted.map(({ data }) => desiredRole(data));
  const logGroups = groups.map(({ data: { name, retentionDays, kmsKeyArn } }) => ({ name, retentionDays, kmsKeyArn }));
  const queues = interruptions.map(({ data }) => data.site);
  return {
    version: 1,
    account: site.account,
    region: site.region,
    partition,
    cluster: { name: site.clusterName, logging: ['api', 'audit', 'authenticator'], secretsEncryption },
    addons: desiredAddons(
      cluster.data,
      requests,
      new Map(declarations(app, addonConfiguration).map(({ data }) => [data.addon, data.configuration])),
    ),
    oidcProvider: { arn: oidcProviderArn(site), url: `https://${issuerOf(site)}`, clientIds: [OIDC_AUDIENCE] },
    roles,
    podIdentityAssociations: sorted
      .flatMap(({ data }) => association(data))
      .sort(by((each) => `${each.namespace}/${each.serviceAccount}`)),
    ...some('logGroups', logGroups.sort(by((each) => each.name))),
    ...some('nodes', nodes.map(({ data }) => desiredNodes(data.roleArn)).sort(by((each) => each.roleArn))),
    ...some('queues', queues.map(desiredQueue)),
    ...some('eventRules', queues.flatMap(desiredEventRules)),
    ...some('capabilities', capabilities.map(({ data }) => desiredCapability(data)).sort(by((each) => each.name))),
  };
}

function some<K extends string, T>(key: K, items: readonly T[]): { readonly [key in K]?: readonly T[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { readonly [key in K]: readonly T[] });
}

/** The agent and the CNI always, others where a role is declared for them. By name, these two first. */
function desiredAddons(
  { addonVersions = {} }: EksClusterProps,
  requests: readonly Declaration<RoleRequest>[],
  configurations: ReadonlyMap<AddonName, DesiredAddon['configuration']>,
): DesiredAddon[] {
  const others = requests.flatMap(({ data: { addon } }) => (addon === undefined || addon === 'vpc-cni' ? [] : [addon]));
  const names: readonly AddonName[] = ['eks-pod-identity-agent', 'vpc-cni', ...others.sort()];
  return names.map((name) => ({
    name,
    version: addonVersions[name],
    ...configured(name, configurations.get(name)),
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

/** The CNI keeps network policies, whatever else is set. */
function configured(
  name: AddonName,
  configuration: DesiredAddon['configuration'],
): Pick<DesiredAddon, 'configuration'> {
  if (name === 'vpc-cni') return { configuration: { ...configuration, enableNetworkPolicy: 'true' } };
  return configuration === undefined ? {} : { configuration };
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

/** Order by code unit. */
function by<T>(key: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0);
}
