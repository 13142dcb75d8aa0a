import type { Action, Conditions, OneOrMore, PolicyDocument, Statement } from '@parapet/aws';
import { READS } from './aws/reads.ts';
import type { Call } from './aws/calls.ts';
import type { Plan } from './plan/step.ts';
import { clusterArn, namePrefix, rolePath, type Wanted } from './wanted/wanted.ts';

/**
 * The smallest policy with which a plan can be made, and applied where one is given: for the role of a workflow, or of an operator.
 * Actions are the calls, and what AWS asks besides: a tag on what is made, a role that is handed to a service.
 */
export function permissionsFor(wanted: Wanted, plan?: Plan): PolicyDocument {
  const calls = (plan?.steps ?? []).flatMap(({ actions }) =>
    actions.flatMap((action) => ('call' in action ? [action.call] : [])),
  );
  const reads = Object.keys(READS).filter((action) => action !== 'sts:GetCallerIdentity');
  const actions = [...new Set([...reads, ...calls.flatMap(actionsOf)])].sort() as readonly Action[];
  const groups = new Map<string, { readonly scope: Scope; readonly actions: Action[] }>();
  for (const action of actions) {
    const scope = scopeOf(wanted, action);
    const key = JSON.stringify(scope);
    const group = groups.get(key) ?? { scope, actions: [] };
    group.actions.push(action);
    groups.set(key, group);
  }
  const statements = [...groups.values()].map(({ scope, actions: allowed }): Statement => ({
    Effect: 'Allow',
    Action: allowed,
    ...scope,
  }));
  return { Version: '2012-10-17', Statement: statements };
}

/** The statement of it for one action. Undefined for an action that no step takes. */
export function statementFor(wanted: Wanted, action: string): Statement | undefined {
  const row = ROWS.find(([pattern]) => pattern.test(action));
  return row && { Effect: 'Allow', Action: action as Action, ...row[1](wanted) };
}

function actionsOf({ operation, input }: Call): string[] {
  const isTagged = 'tags' in input || 'Tags' in input;
  const tagging = isTagged ? TAGGING[operation] : undefined;
  const takesRole =
    operation === 'eks:CreatePodIdentityAssociation' || operation === 'eks:UpdatePodIdentityAssociation';
  const isCapability = operation === 'eks:CreateCapability' || operation === 'eks:UpdateCapability';
  const takesRoles = 'podIdentityAssociations' in input && (input.podIdentityAssociations ?? []).length > 0;
  return [
    operation,
    ...(tagging === undefined ? [] : [tagging]),
    ...(takesRole || takesRoles ? ['iam:GetRole', 'iam:PassRole'] : []),
    ...(isCapability && input.roleArn !== undefined ? ['iam:PassRole'] : []),
    ...(takesRoles ? ['eks:CreatePodIdentityAssociation'] : []),
    ...(operation === 'eks:AssociateEncryptionConfig' ? ['kms:CreateGrant', 'kms:DescribeKey'] : []),
  ];
}

const TAGGING: Readonly<Record<string, string>> = {
  'eks:CreateAccessEntry': 'eks:TagResource',
  'eks:CreateAddon': 'eks:TagResource',
  'eks:CreateCapability': 'eks:TagResource',
  'eks:CreatePodIdentityAssociation': 'eks:TagResource',
  'events:PutRule': 'events:TagResource',
  'iam:CreateOpenIDConnectProvider': 'iam:TagOpenIDConnectProvider',
  'iam:CreateRole': 'iam:TagRole',
  'logs:CreateLogGroup': 'logs:TagResource',
  'sqs:CreateQueue': 'sqs:TagQueue',
};

interface Scope {
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/** What an action is limited to. By the first row that fits. */
function scopeOf(wanted: Wanted, action: Action): Scope {
  const row = ROWS.find(([pattern]) => pattern.test(action));
  if (row === undefined) throw new Error(`no scope for ${action}`);
  return row[1](wanted);
}

const ROWS: readonly (readonly [action: RegExp, scope: (wanted: Wanted) => Scope])[] = [
  [
    /^(eks:DescribeAddonVersions|events:ListRules|iam:List(OpenIDConnectProviders|Roles)|logs:DescribeLogGroups|sqs:ListQueues)$/,
    () => ({ Resource: ['*'] }),
  ],
  [
    /^iam:PassRole$/,
    (wanted) => ({
      ...roles(wanted),
      Condition: { StringEquals: { 'iam:PassedToService': passedTo(wanted) } },
    }),
  ],
  [
    /^iam:AttachRolePolicy$/,
    (wanted) => ({ ...roles(wanted), Condition: { ArnEquals: { 'iam:PolicyARN': managedPolicies(wanted) } } }),
  ],
  [
    /^iam:.*OpenIDConnectProvider$/,
    ({ region, partition, account }) => ({
      Resource: [`arn:${partition}:iam::${account}:oidc-provider/oidc.eks.${region}.*`],
    }),
  ],
  [/^iam:/, roles],
  [/^eks:(Describe|Update|Delete)Addon$/, (wanted) => ({ Resource: [eks(wanted, 'addon', '*/*')] })],
  [
    /^eks:(Describe|Update|Delete)PodIdentityAssociation$/,
    (wanted) => ({ Resource: [eks(wanted, 'podidentityassociation', '*')] }),
  ],
  [/^eks:(Describe|Update|Delete)Capability$/, (wanted) => ({ Resource: [eks(wanted, 'capability', '*')] })],
  [/^eks:(Describe|Delete)AccessEntry$/, (wanted) => ({ Resource: [eks(wanted, 'access-entry', '*')] })],
  [
    /^eks:(Untag|Tag)Resource$/,
    (wanted) => ({
      Resource: [
        eks(wanted, 'access-entry', '*'),
        eks(wanted, 'addon', '*/*'),
        ...((wanted.capabilities ?? []).length === 0 ? [] : [eks(wanted, 'capability', '*')]),
        eks(wanted, 'podidentityassociation', '*'),
      ],
    }),
  ],
  [/^eks:/, (wanted) => ({ Resource: [clusterArn(wanted)] })],
  [/^events:/, (wanted) => ({ Resource: [`${arnOf(wanted, 'events')}:rule/${namePrefix(wanted)}*`] })],
  [
    /^logs:/,
    (wanted) => ({
      Resource: (wanted.logGroups ?? []).flatMap(({ name }) => {
        const group = `${arnOf(wanted, 'logs')}:log-group:${name}`;
        return [group, `${group}:*`];
      }),
    }),
  ],
  [
    /^kms:CreateGrant$/,
    // EKS makes the grant in the name of whoever asks for the encryption.
    (wanted) => ({ ...clusterKey(wanted), Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }),
  ],
  [/^kms:/, clusterKey],
  [/^sqs:/, (wanted) => ({ Resource: [`${arnOf(wanted, 'sqs')}:${namePrefix(wanted)}*`] })],
];

function roles(wanted: Wanted): Scope {
  return { Resource: [`arn:${wanted.partition}:iam::${wanted.account}:role${rolePath(wanted)}*`] };
}

function passedTo({ capabilities = [] }: Wanted): OneOrMore<string> {
  const pods = 'pods.eks.amazonaws.com';
  return capabilities.length === 0 ? pods : ['capabilities.eks.amazonaws.com', pods];
}

function clusterKey({ cluster: { secretsEncryption } }: Wanted): Scope {
  return { Resource: secretsEncryption.type === 'customer-key' ? [secretsEncryption.kmsKeyArn] : [] };
}

function managedPolicies({ roles: all }: Wanted): string[] {
  return [...new Set(all.flatMap(({ managedPolicies: arns = [] }) => arns))].sort();
}

function eks(wanted: Wanted, type: string, rest: string): string {
  return `${arnOf(wanted, 'eks')}:${type}/${wanted.cluster.name}/${rest}`;
}

function arnOf({ partition, region, account }: Wanted, service: string): string {
  return `arn:${partition}:${service}:${region}:${account}`;
}
