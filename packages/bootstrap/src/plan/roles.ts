import type { DesiredRole } from '@parapet/aws';
import type { Call } from '../aws/calls.ts';
import type { ObservedRole } from '../observed/observed.ts';
import { madeTags, tagList } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';
import { diffLines, diffStatements } from './statements.ts';

export function planRoles(context: Context): Outcome[] {
  const { wanted, observed } = context;
  const names = new Set(wanted.roles.map(({ name }) => name));
  return [
    ...wanted.roles.map((role) => planRole(context, role, observed.roles[role.name])),
    ...Object.entries(observed.roles)
      .filter(([name]) => !names.has(name))
      .map(([name, role]) => removeRole(context, name, role)),
  ];
}

export function roleObject(arn: string): string {
  return `IamRole/${arn.slice(arn.lastIndexOf('/') + 1)}`;
}

function planRole(context: Context, wanted: DesiredRole, observed: ObservedRole | undefined): Outcome {
  const object = `IamRole/${wanted.name}`;
  const after = wanted.principal.type === 'role' ? [roleObject(wanted.principal.roleArn)] : [];
  if (observed === undefined) return { steps: [createRole(context, wanted, object, after)] };
  if (observed.path !== wanted.path)
    return {
      problems: [
        {
          code: 'BOOT-014',
          object,
          message: `is there as ${observed.arn}, and the path of a role cannot be changed`,
          fix: 'rename the cluster, or delete that role if nothing needs it',
        },
      ],
    };
  const changes = [
    trustChange(wanted, observed),
    ...policyChanges(wanted, observed),
    ...managedChanges(wanted, observed),
  ];
  return reconcile(context, {
    object,
    after,
    tags: observed.tags,
    tag: (tags) => ({ operation: 'iam:TagRole', input: { RoleName: wanted.name, Tags: tagList(tags) } }),
    changes: changes.filter((change) => change !== undefined),
  });
}

function createRole(
  { clusterArn }: Context,
  { name, path, trust, policies, managedPolicies = [] }: DesiredRole,
  object: string,
  after: readonly string[],
) {
  const document = JSON.stringify(trust);
  const calls: Call[] = [
    {
      operation: 'iam:CreateRole',
      input: { RoleName: name, Path: path, AssumeRolePolicyDocument: document, Tags: tagList(madeTags(clusterArn)) },
    },
    ...policies.map((policy) => putPolicy(name, policy.name, JSON.stringify(policy.document))),
    ...managedPolicies.map((arn) => attach(name, arn)),
  ];
  const lines = [
    ...diffLines(diffStatements(undefined, document), 'trust'),
    ...policies.flatMap((policy) => diffLines(diffStatements(undefined, JSON.stringify(policy.document)), policy.name)),
    ...managedPolicies.map((arn) => `+ ${arn}`),
  ];
  return {
    object,
    change: 'create',
    risk: 'widening',
    lines,
    after,
    actions: calls.map((call) => ({ call })),
  } as const;
}

function trustChange({ name, trust }: DesiredRole, observed: ObservedRole): Change | undefined {
  const document = JSON.stringify(trust);
  const diff = diffStatements(observed.trust, document);
  if (diff.gained.length === 0 && diff.lost.length === 0) return undefined;
  return {
    lines: diffLines(diff, 'trust'),
    risk: diff.isWider ? 'widening' : 'safe',
    actions: [
      { call: { operation: 'iam:UpdateAssumeRolePolicy', input: { RoleName: name, PolicyDocument: document } } },
    ],
  };
}

function policyChanges({ name, policies }: DesiredRole, observed: ObservedRole): Change[] {
  const texts = new Map(policies.map((policy) => [policy.name, JSON.stringify(policy.document)]));
  const names = [...new Set([...texts.keys(), ...Object.keys(observed.policies)])].sort();
  return names.flatMap((policy) => {
    const after = texts.get(policy);
    const diff = diffStatements(observed.policies[policy], after);
    const isSame =
      diff.gained.length === 0 &&
      diff.lost.length === 0 &&
      observed.policies[policy] !== undefined &&
      after !== undefined;
    if (isSame) return [];
    const call = after === undefined ? dropPolicy(name, policy) : putPolicy(name, policy, after);
    return [{ lines: diffLines(diff, policy), risk: diff.isWider ? 'widening' : 'safe', actions: [{ call }] }];
  });
}

function managedChanges({ name, managedPolicies = [] }: DesiredRole, observed: ObservedRole): Change[] {
  const missing = managedPolicies.filter((arn) => !observed.managedPolicies.includes(arn));
  const extra = observed.managedPolicies.filter((arn) => !managedPolicies.includes(arn));
  return [
    ...missing.map((arn): Change => ({
      lines: [`+ ${arn}`],
      risk: 'widening',
      actions: [{ call: attach(name, arn) }],
    })),
    ...extra.map((arn): Change => ({ lines: [`- ${arn}`], risk: 'safe', actions: [{ call: detach(name, arn) }] })),
  ];
}

function removeRole(context: Context, name: string, { policies, managedPolicies, tags, arn }: ObservedRole): Outcome {
  const calls: Call[] = [
    ...managedPolicies.map((policy) => detach(name, policy)),
    ...Object.keys(policies).map((policy) => dropPolicy(name, policy)),
    { operation: 'iam:DeleteRole', input: { RoleName: name } },
  ];
  const users = context.observed.associations.filter(({ roleArn }) => roleArn === arn);
  return remove(context, {
    object: `IamRole/${name}`,
    tags,
    after: [
      ...users.map(({ namespace, serviceAccount }) => `PodIdentityAssociation/${namespace}/${serviceAccount}`),
      ...Object.keys(context.observed.addons).map((addon) => `Addon/${addon}`),
      ...Object.entries(context.observed.capabilities).flatMap(([capability, { roleArn }]) =>
        roleArn === arn ? [`Capability/${capability}`] : [],
      ),
      `AccessEntry/${name}`,
    ],
    untag: (keys) => ({ operation: 'iam:UntagRole', input: { RoleName: name, TagKeys: [...keys] } }),
    actions: calls.map((call) => ({ call })),
  });
}

function putPolicy(RoleName: string, PolicyName: string, PolicyDocument: string): Call {
  return { operation: 'iam:PutRolePolicy', input: { RoleName, PolicyName, PolicyDocument } };
}

function dropPolicy(RoleName: string, PolicyName: string): Call {
  return { operation: 'iam:DeleteRolePolicy', input: { RoleName, PolicyName } };
}

function attach(RoleName: string, PolicyArn: string): Call {
  return { operation: 'iam:AttachRolePolicy', input: { RoleName, PolicyArn } };
}

function detach(RoleName: string, PolicyArn: string): Call {
  return { operation: 'iam:DetachRolePolicy', input: { RoleName, PolicyArn } };
}
