import { Checks, declarationKind, declare } from '@parapet/core';
import type { Construct } from 'constructs';
import { arn, type RoleArn } from './arn.ts';
import type { AddonName } from './eks-cluster.ts';
import { checkActions, checkManagedPolicies } from './policy-checks/actions.ts';
import { checkCases, type AwsCases } from './policy-checks/cases.ts';
import { checkDocument } from './policy-checks/document.ts';
import { checkNodePermissions } from './policy-checks/node-permissions.ts';
import { checkResources } from './policy-checks/resources.ts';
import { listOf, sizeOf, type PolicyDocument, type TrustDocument } from './policy-document.ts';
import { regionOf, type AwsSite } from './site.ts';

/** Who assumes a role: a service account by one mechanism, another role, the instances that nodes are, a capability of EKS, or RDS. */
export type Principal =
  | { readonly type: 'irsa' | 'pod-identity'; readonly namespace: string; readonly serviceAccount: string }
  | { readonly type: 'role'; readonly roleArn: RoleArn }
  | { readonly type: 'capability' | 'ec2' | 'rds' };

export interface RoleRequest {
  readonly site: AwsSite;
  /** Without the cluster's name, which goes before it. */
  readonly name: string;
  readonly principal: Principal;
  readonly trust: TrustDocument;
  /** Permissions by policy name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Names of policies that AWS keeps, with their path: `AmazonEKSWorkerNodePolicy`. */
  readonly managedPolicies?: readonly string[];
  /** What its policies have to allow and to deny. */
  readonly cases?: AwsCases;
  /** The add-on whose service account it is for, which EKS then makes and associates. */
  readonly addon?: AddonName;
}

export const roleRequest = declarationKind<RoleRequest>('aws-role');

/** `<cluster>-<name>`: role names are unique in an account. */
export function roleName({ clusterName }: AwsSite, name: string): string {
  return `${clusterName}-${name}`;
}

/** What a cluster's roles have in common, so that whoever makes them can be limited to it. */
export function rolePath({ clusterName }: AwsSite): `/${string}/` {
  return `/parapet/${clusterName}/`;
}

/** The role's ARN, known before the role is declared: for roles that name one another. */
export function roleArn(site: AwsSite, name: string): RoleArn {
  const resource = `role${rolePath(site)}${roleName(site, name)}` as const;
  return arn({ partition: regionOf(site).partition, service: 'iam', region: '', account: site.account, resource });
}

/**
 * AWS-003 (a trust of too many), AWS-004 (a wildcard that is compared as it stands), AWS-005 (permissions of nodes for a pod),
 * AWS-006 (a name, trust or policy that IAM refuses), AWS-010 (more than a role needs), AWS-020 to AWS-025 (what AWS has not, or does
 * not read so), AWS-026 (cases), ENV-005 and ENV-010 (ARNs). Declares the role.
 */
export function declareRole(scope: Construct, request: RoleRequest): RoleArn {
  const { site, trust, policies, principal, addon, managedPolicies = [], cases = {} } = request;
  const name = roleName(site, request.name);
  const { partition } = regionOf(site);
  const checks = new Checks(scope, `IamRole/${name}`);
  if (name.length > 64)
    checks.report('AWS-006', `the name has ${name.length} characters, the limit is 64`, 'shorten it');
  if (!NAME.test(name))
    checks.report('AWS-006', `${JSON.stringify(name)} is not a name of a role`, 'use letters, digits and _+=,.@-');
  checkSizes(checks, trust, policies);
  for (const [policy, document] of Object.entries(policies)) {
    checkPolicy(checks, policy, document);
    const where = `policies.${policy}`;
    const statements = checkDocument(checks, where, document, { kind: 'identity', partition });
    checkActions(checks, where, document, statements);
    checkResources(checks, where, site, statements);
  }
  checkDocument(checks, 'the trust policy', trust, { kind: 'trust', partition });
  checkManagedPolicies(checks, managedPolicies);
  checkCases(checks, cases, Object.values(policies), managedPolicies);
  if (principal.type !== 'ec2' && addon === undefined) checkNodePermissions(checks, policies, managedPolicies);
  declare(scope, roleRequest, request);
  return roleArn(site, request.name);
}

const NAME = /^[\w+=,.@-]+$/;

/** Quotas of IAM: a trust policy (which can be raised), a managed policy, all inline policies of a role. */
const LIMITS = { trust: 2048, policy: 6144, all: 10240 };

function checkSizes(checks: Checks, trust: TrustDocument, policies: RoleRequest['policies']): void {
  const sizes = Object.entries(policies).map(([name, document]) => [`policies.${name}`, sizeOf(document)] as const);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  const rows: (readonly [what: string, size: number, limit: number, fix: string])[] = [
    ['the trust policy', sizeOf(trust), LIMITS.trust, 'trust fewer principals'],
    ...sizes.map(([what, size]) => [what, size, LIMITS.policy, 'split it by name'] as const),
    ['policies', sum, LIMITS.all, 'grant less, or give the rest to a role of its own'],
  ];
  for (const [what, size, limit, fix] of rows)
    if (size > limit) checks.report('AWS-006', `${what} has ${size} characters, the limit is ${limit}`, fix);
}

function checkPolicy(checks: Checks, policy: string, { Statement }: PolicyDocument): void {
  if (!NAME.test(policy) || policy.length > 128)
    checks.report(
      'AWS-006',
      `${JSON.stringify(policy)} is not a name of a policy`,
      'use up to 128 of letters, digits and _+=,.@-',
    );
  const empty = Statement.some(({ Action, Resource }) => listOf(Action).length === 0 || listOf(Resource).length === 0);
  if (Statement.length === 0 || empty)
    checks.report('AWS-006', `policies.${policy} has an empty list`, 'name what it grants, or drop the policy');
}
