import { Checks, declarationKind, declare } from '@parapet/core';
import type { Construct } from 'constructs';
import { arn, type RoleArn } from './arn.ts';
import { listOf, sizeOf, type PolicyDocument, type TrustDocument } from './policy-document.ts';
import { regionOf, type AwsSite } from './site.ts';

/** Who assumes a role: a service account by one mechanism, or another role. */
export type Principal =
  | { readonly type: 'irsa' | 'pod-identity'; readonly namespace: string; readonly serviceAccount: string }
  | { readonly type: 'role'; readonly roleArn: RoleArn };

export interface RoleRequest {
  readonly site: AwsSite;
  /** Without the cluster's name, which goes before it. */
  readonly name: string;
  readonly principal: Principal;
  readonly trust: TrustDocument;
  /** Permissions by policy name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
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

/** AWS-006 (a name, trust or policy that IAM refuses), ENV-005 (an ARN of another partition). Declares the role. */
export function declareRole(scope: Construct, request: RoleRequest): RoleArn {
  const { site, trust, policies } = request;
  const name = roleName(site, request.name);
  const checks = new Checks(scope, `IamRole/${name}`);
  if (name.length > 64)
    checks.report('AWS-006', `the name has ${name.length} characters, the limit is 64`, 'shorten it');
  if (!NAME.test(name))
    checks.report('AWS-006', `${JSON.stringify(name)} is not a name of a role`, 'use letters, digits and _+=,.@-');
  checkSizes(checks, trust, policies);
  for (const [policy, document] of Object.entries(policies)) {
    checkPolicy(checks, policy, document);
    checkPartitions(checks, site, policy, document);
  }
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

function checkPartitions(checks: Checks, site: AwsSite, policy: string, { Statement }: PolicyDocument): void {
  const { partition } = regionOf(site);
  const arns = Statement.flatMap(({ Resource }) => listOf(Resource)).filter((resource) => resource.startsWith('arn:'));
  for (const text of arns.filter((each) => each.split(':', 2)[1] !== partition))
    checks.report(
      'ENV-005',
      `policies.${policy} names ${text}, the environment is in partition ${partition}`,
      'use ARNs of this environment',
    );
}
