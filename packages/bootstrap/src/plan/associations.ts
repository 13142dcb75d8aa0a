import type { DesiredAssociation } from '@parapet/aws';
import type { Call } from '../aws/calls.ts';
import { accountOf } from '../observed/associations.ts';
import type { ObservedAssociation } from '../observed/observed.ts';
import { adoptedTags, madeTags, ownerOf, type Tags } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';
import { roleObject } from './roles.ts';

/** Those of add-ons are the add-ons' affair. */
export function planAssociations(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  const clusterName = wanted.cluster.name;
  const there = new Map(observed.associations.map((each) => [accountOf(each), each]));
  const accounts = new Set(wanted.podIdentityAssociations.map(accountOf));
  const planned = wanted.podIdentityAssociations.map((each): Outcome => {
    const { roleArn } = each;
    const object = `PodIdentityAssociation/${accountOf(each)}`;
    const after = [roleObject(roleArn)];
    const found = there.get(accountOf(each));
    if (found === undefined) {
      const lines = [`+ ${roleArn}`];
      const actions = [{ call: creation(clusterName, each, madeTags(clusterArn)) }];
      return { steps: [{ object, change: 'create', risk: 'widening', lines, after, actions }] };
    }
    if (found.ownerArn !== undefined) return { problems: [taken(object, found.roleArn, found.ownerArn)] };
    return reconcile(context, {
      object,
      after,
      tags: found.tags,
      tag: (tags) => ({ operation: 'eks:TagResource', input: { resourceArn: found.arn, tags } }),
      changes: changesOf(context, each, found),
    });
  });
  const unwanted = observed.associations.filter(
    (each) => each.ownerArn === undefined && !accounts.has(accountOf(each)),
  );
  return [
    ...planned,
    ...unwanted.map((each) =>
      remove(context, {
        object: `PodIdentityAssociation/${accountOf(each)}`,
        tags: each.tags,
        lines: [`- ${each.roleArn}`],
        untag: (keys) => ({ operation: 'eks:UntagResource', input: { resourceArn: each.arn, tagKeys: [...keys] } }),
        actions: [
          { call: { operation: 'eks:DeletePodIdentityAssociation', input: { clusterName, associationId: each.id } } },
        ],
      }),
    ),
  ];
}

/** A policy of sessions, or another role, that somebody has set is only got rid of with the association itself: tags need both gone. */
function changesOf(
  { wanted: { cluster }, clusterArn }: Context,
  wanted: DesiredAssociation,
  found: ObservedAssociation,
): Change[] {
  const { roleArn, disableSessionTags } = wanted;
  const lines = [
    ...(found.roleArn === roleArn ? [] : [`- ${found.roleArn}`, `+ ${roleArn}`]),
    ...(found.disableSessionTags === disableSessionTags ? [] : ['~ session tags on']),
    ...(found.policy === undefined ? [] : [`- session policy ${found.policy}`]),
    ...(found.targetRoleArn === undefined ? [] : [`- exchanged for ${found.targetRoleArn}`]),
  ];
  if (lines.length === 0) return [];
  const place = { clusterName: cluster.name, associationId: found.id };
  if (found.policy === undefined && found.targetRoleArn === undefined) {
    const input = { ...place, roleArn, disableSessionTags };
    return [{ lines, risk: 'widening', actions: [{ call: { operation: 'eks:UpdatePodIdentityAssociation', input } }] }];
  }
  // Made again as it was, for whoever it was made by. What AWS has tagged it with cannot be asked for.
  const kept = Object.entries(found.tags).filter(([key]) => !key.startsWith('aws:'));
  const isOurs = ownerOf(found.tags, clusterArn).type === 'ours';
  const tags = { ...Object.fromEntries(kept), ...(isOurs ? {} : adoptedTags(clusterArn)) };
  const actions = [
    { call: { operation: 'eks:DeletePodIdentityAssociation', input: place } },
    { call: creation(cluster.name, wanted, tags) },
  ] as const;
  return [{ lines, risk: 'widening', actions }];
}

function creation(
  clusterName: string,
  { namespace, serviceAccount, roleArn, disableSessionTags }: DesiredAssociation,
  tags: Tags,
): Call {
  const input = { clusterName, namespace, serviceAccount, roleArn, disableSessionTags, tags };
  return { operation: 'eks:CreatePodIdentityAssociation', input };
}

function taken(object: string, roleArn: string, ownerArn: string) {
  return {
    code: 'BOOT-015',
    object,
    message: `is taken for ${roleArn} by the add-on ${ownerArn}`,
    fix: 'give the workload another service account, or change the add-on',
  };
}
