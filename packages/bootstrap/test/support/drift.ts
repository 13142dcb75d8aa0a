import type { Account } from '@parapet/aws-loopback';
import { roleArn } from './wanted.ts';

/** What people and other tools do to an account, each by its name. What it is done to may not be there. */
export const DRIFT: Readonly<Record<string, (account: Account) => void>> = {
  'a role may do more': ({ roles }) => roles.get('genai-api')?.inline.set('more', policy('*')),
  'a role may do something else': ({ roles }) => roles.get('genai-api')?.inline.set('read', policy('s3:DeleteObject')),
  'a role may do nothing': ({ roles }) => roles.get('genai-api')?.inline.clear(),
  'a role is an administrator': ({ roles }) =>
    roles.get('genai-nodes')?.attached.add('arn:aws:iam::aws:policy/AdministratorAccess'),
  'a policy of AWS is detached': ({ roles }) => roles.get('genai-vpc-cni')?.attached.clear(),
  'a role trusts anybody': trustAnybody,
  'a role is gone': ({ roles }) => roles.delete('genai-api'),
  'a role that another trusts is gone': ({ roles }) => roles.delete('genai-controller'),
  'an association is gone': loseAssociation,
  'a role trusts anybody, and its association is gone': (account) => {
    trustAnybody(account);
    loseAssociation(account);
  },
  'an association is for another role': ({ clusters }) => {
    for (const record of clusters.get('genai')?.associations.values() ?? [])
      if (record.association.serviceAccount === 'api')
        record.association = { ...record.association, roleArn: roleArn('controller') };
  },
  'sessions of an association have a policy': ({ clusters }) => {
    for (const record of clusters.get('genai')?.associations.values() ?? [])
      if (record.association.serviceAccount === 'api')
        record.association = { ...record.association, disableSessionTags: true, policy: policy('s3:GetObject') };
  },
  'an association leads to another role': ({ clusters }) => {
    for (const record of clusters.get('genai')?.associations.values() ?? [])
      if (record.association.serviceAccount === 'api')
        record.association = { ...record.association, targetRoleArn: roleArn('controller') };
  },
  'an add-on is older': ({ clusters }) => {
    for (const record of clusters.get('genai')?.addons.values() ?? [])
      if (record.addon.addonName === 'eks-pod-identity-agent')
        record.addon = { ...record.addon, addonVersion: 'v1.3.9-eksbuild.3' };
  },
  'an add-on is configured otherwise': ({ clusters }) => {
    const record = clusters.get('genai')?.addons.get('vpc-cni');
    if (record !== undefined) record.addon = { ...record.addon, configurationValues: '{"env":{"DEBUG":"1"}}' };
  },
  'logs are off': ({ clusters }) => {
    const record = clusters.get('genai');
    if (record !== undefined) record.cluster = { ...record.cluster, logging: { clusterLogging: [] } };
  },
  'logs are kept for ever': ({ groups }) => {
    const group = groups.get('/aws/eks/genai/cluster');
    if (group !== undefined) group.retention = undefined;
  },
  'a queue is open to anybody': ({ queues }) =>
    queues.get('genai-karpenter')?.attributes.set('Policy', policy('sqs:*', '*')),
  'a queue is gone': ({ queues }) => queues.delete('genai-karpenter'),
  'a rule has another target': ({ rules }) =>
    rules.get('genai-karpenter-spot')?.targets.set('mine', 'arn:aws:sqs:eu-central-1:111122223333:mine'),
  'a rule has no target': ({ rules }) => rules.get('genai-karpenter-spot')?.targets.clear(),
  'a provider is for nobody': ({ providers }) => {
    for (const provider of providers.values()) provider.clientIds.clear();
  },
  'a capability is gone': ({ clusters }) => {
    clusters.get('genai')?.capabilities.delete('ack');
    clusters.get('genai')?.entries.delete(roleArn('ack'));
  },
  'a capability acts as another': ({ clusters }) => {
    const record = clusters.get('genai')?.capabilities.get('ack');
    if (record === undefined) return;
    record.capability = { ...record.capability, roleArn: roleArn('api') };
    // EKS lets in the role of a capability, and no other for it.
    clusters.get('genai')?.entries.delete(roleArn('ack'));
  },
  'a capability reads across namespaces': ({ clusters }) => {
    const record = clusters.get('genai')?.capabilities.get('ack');
    if (record !== undefined)
      record.capability = { ...record.capability, configuration: { ack: { enableCrossNamespace: true } } };
  },
  'an access entry is gone': ({ clusters }) => clusters.get('genai')?.entries.delete(roleArn('nodes')),
};

function trustAnybody({ roles }: Account): void {
  const role = roles.get('genai-api');
  if (role !== undefined) role.trust = trust({ AWS: '*' });
}

function loseAssociation({ clusters }: Account): void {
  for (const [id, { association }] of clusters.get('genai')?.associations ?? [])
    if (association.ownerArn === undefined && association.serviceAccount === 'api')
      clusters.get('genai')?.associations.delete(id);
}

function policy(action: string, principal?: string): string {
  const statement = { Effect: 'Allow', ...(principal && { Principal: principal }), Action: action, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function trust(principal: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });
}
