import { declarations, ProblemsError, type Declaration, type Problem } from '@parapet/core';
import type { App } from 'cdk8s';
import type { RoleArn } from './arn.ts';
import { eksCluster, type AddonName, type EksClusterProps } from './eks-cluster.ts';
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
}

export interface DesiredAddon {
  readonly name: AddonName;
  /** The default of EKS for the cluster's version where absent. */
  readonly version?: string;
  readonly configuration?: Readonly<Record<string, unknown>>;
}

export interface DesiredRole {
  readonly name: string;
  readonly path: string;
  readonly arn: RoleArn;
  readonly principal: Principal;
  readonly trust: TrustDocument;
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
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
 * exactly one cluster, a role of another) and AWS-008 (two roles of one name).
 */
export function desiredState(app: App): DesiredState | undefined {
  const clusters = declarations(app, eksCluster);
  const requests = declarations(app, roleRequest);
  const [cluster] = clusters;
  if (cluster === undefined && requests.length === 0) return undefined;
  const problems = [...clusterProblems(clusters, requests), ...nameProblems(requests)];
  if (cluster === undefined || problems.length > 0) throw new ProblemsError(problems);
  const { site, addonVersions = {} } = cluster.data;
  const { partition } = regionOf(site);
  const roles = requests.map(({ data }) => desiredRole(data)).sort(by((role) => role.name));
  return {
    version: 1,
    account: site.account,
    region: site.region,
    partition,
    cluster: { name: site.clusterName, logging: ['api', 'audit', 'authenticator'] },
    addons: [
      { name: 'eks-pod-identity-agent', version: addonVersions['eks-pod-identity-agent'] },
      { name: 'vpc-cni', version: addonVersions['vpc-cni'], configuration: { enableNetworkPolicy: 'true' } },
    ],
    oidcProvider: { arn: oidcProviderArn(site), url: `https://${issuerOf(site)}`, clientIds: [OIDC_AUDIENCE] },
    roles,
    podIdentityAssociations: roles.flatMap(association).sort(by((each) => `${each.namespace}/${each.serviceAccount}`)),
  };
}

function desiredRole({ site, name, principal, trust, policies }: RoleRequest): DesiredRole {
  return {
    name: roleName(site, name),
    path: rolePath(site),
    arn: roleArn(site, name),
    principal,
    trust,
    policies: Object.entries(policies)
      .map(([policy, document]) => ({ name: policy, document }))
      .sort(by((policy) => policy.name)),
  };
}

function association({ principal, arn }: DesiredRole): DesiredAssociation[] {
  if (principal.type !== 'pod-identity') return [];
  const { namespace, serviceAccount } = principal;
  return [{ namespace, serviceAccount, roleArn: arn, disableSessionTags: false }];
}

function clusterProblems(
  clusters: readonly Declaration<EksClusterProps>[],
  requests: readonly Declaration<RoleRequest>[],
): Problem[] {
  const [first, ...others] = clusters;
  const more = others.map(({ path, data }) => ({
    code: 'AWS-007',
    object: `EksCluster/${data.site.clusterName}`,
    message: `is a second cluster, beside ${String(first?.data.site.clusterName)}`,
    fix: 'declare one cluster an app',
    path,
  }));
  const foreign = requests
    .filter(({ data }) => first === undefined || !sameSite(first.data.site, data.site))
    .map(({ path, data }) => ({
      code: 'AWS-007',
      object: `IamRole/${roleName(data.site, data.name)}`,
      message:
        first === undefined ? 'has no cluster' : `is of another site than cluster ${first.data.site.clusterName}`,
      fix: first === undefined ? 'declare it: new EksCluster(…)' : 'hand the same site to both',
      path,
    }));
  return [...more, ...foreign];
}

function nameProblems(requests: readonly Declaration<RoleRequest>[]): Problem[] {
  return requests.flatMap(({ path, data }, index) => {
    const name = roleName(data.site, data.name);
    const twin = requests.slice(0, index).find((other) => roleName(other.data.site, other.data.name) === name);
    if (twin === undefined) return [];
    const message = `is declared at ${twin.path} and at ${path}`;
    return [{ code: 'AWS-008', object: `IamRole/${name}`, message, fix: 'give each role a name of its own', path }];
  });
}

function sameSite(left: AwsSite, right: AwsSite): boolean {
  return (['account', 'region', 'clusterName', 'oidcProviderId'] as const).every((key) => left[key] === right[key]);
}

/** Order by code unit. */
function by<T>(key: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0);
}
