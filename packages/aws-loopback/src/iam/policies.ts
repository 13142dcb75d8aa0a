import type * as iam from '@aws-sdk/client-iam';
import type { Account, RoleRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { noSuchRole } from './roles.ts';
import { documentOf } from './trust.ts';

/** The policies of roles: their own, and those that AWS keeps. */
export function policyHandlers(account: Account): Handlers {
  return {
    PutRolePolicy: ({ RoleName, PolicyName = '', PolicyDocument = '' }: iam.PutRolePolicyRequest) => {
      const { inline } = find(RoleName);
      documentOf(PolicyDocument);
      const others = [...inline].filter(([name]) => name !== PolicyName).map(([, text]) => text);
      const size = [...others, PolicyDocument].reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
      if (size > 10_240)
        throw new AwsError(
          'LimitExceededException',
          `Maximum policy size of 10240 bytes exceeded for role ${RoleName ?? ''}`,
        );
      inline.set(PolicyName, PolicyDocument);
      return {};
    },
    GetRolePolicy: ({ RoleName, PolicyName = '' }: iam.GetRolePolicyRequest) => {
      const text = find(RoleName).inline.get(PolicyName);
      if (text === undefined) throw noSuchPolicy(PolicyName);
      return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(text) };
    },
    ListRolePolicies: ({ RoleName, Marker, MaxItems }: iam.ListRolePoliciesRequest) => {
      const { items, next } = pageOf(account, [...find(RoleName).inline.keys()], Marker, MaxItems);
      return { PolicyNames: items, IsTruncated: next !== undefined, Marker: next };
    },
    DeleteRolePolicy: ({ RoleName, PolicyName = '' }: iam.DeleteRolePolicyRequest) => {
      if (!find(RoleName).inline.delete(PolicyName)) throw noSuchPolicy(PolicyName);
      return {};
    },
    AttachRolePolicy: ({ RoleName, PolicyArn = '' }: iam.AttachRolePolicyRequest) => {
      const { attached } = find(RoleName);
      const [, name = ''] = PolicyArn.split(`arn:${account.partition}:iam::aws:policy/`);
      if (!MANAGED.has(name))
        throw new AwsError('NoSuchEntityException', `Policy ${PolicyArn} does not exist or is not attachable.`);
      if (attached.size >= 10 && !attached.has(PolicyArn))
        throw new AwsError('LimitExceededException', 'Cannot exceed quota for PoliciesPerRole: 10');
      attached.add(PolicyArn);
      return {};
    },
    DetachRolePolicy: ({ RoleName, PolicyArn = '' }: iam.DetachRolePolicyRequest) => {
      if (!find(RoleName).attached.delete(PolicyArn)) throw noSuchPolicy(PolicyArn);
      return {};
    },
    ListAttachedRolePolicies: ({ RoleName, Marker, MaxItems }: iam.ListAttachedRolePoliciesRequest) => {
      const { items, next } = pageOf(account, [...find(RoleName).attached], Marker, MaxItems);
      const policies = items.map((PolicyArn) => ({
        PolicyArn,
        PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
      }));
      return { AttachedPolicies: policies, IsTruncated: next !== undefined, Marker: next };
    },
  };

  function find(name = ''): RoleRecord {
    const record = account.roles.get(name);
    if (record === undefined) throw noSuchRole(name);
    return record;
  }
}

/** Those of AWS that are known here. */
const MANAGED: ReadonlySet<string> = new Set([
  'AdministratorAccess',
  'AmazonEBSCSIDriverPolicyV2',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKS_CNI_Policy',
  'service-role/AmazonRDSEnhancedMonitoringRole',
]);

function noSuchPolicy(name: string): AwsError {
  return new AwsError('NoSuchEntityException', `The role policy with name ${name} cannot be found.`);
}
