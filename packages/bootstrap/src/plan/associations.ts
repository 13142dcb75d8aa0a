import { accountOf } from '../observed/associations.ts';
import { madeTags } from '../ownership.ts';
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
    const { namespace, serviceAccount, roleArn, disableSessionTags } = each;
    const object = `PodIdentityAssociation/${accountOf(each)}`;
    const after = [roleObject(roleArn)];
    const found = there.get(accountOf(each));
    if (found === undefined) {
      const input = { clusterName, namespace, serviceAccount, roleArn, disableSessionTags, tags: madeTags(clusterArn) };
      const actions = [{ call: { operation: 'eks:CreatePodIdentityAssociation', input } }] as const;
      return { steps: [{ object, change: 'create', risk: 'widening', lines: [`+ ${roleArn}`], after, actions }] };
    }
    if (found.ownerArn !== undefined) return { problems: [taken(object, found.roleArn, found.ownerArn)] };
    const changes: Change[] = [];
    if (found.roleArn !== roleArn || found.disableSessionTags !== disableSessionTags) {
      const input = { clusterName, associationId: found.id, roleArn, disableSessionTags };
      changes.push({
        lines: [
          ...(found.roleArn === roleArn ? [] : [`- ${found.roleArn}`, `+ ${roleArn}`]),
          ...(found.disableSessionTags === disableSessionTags ? [] : ['~ session tags on']),
        ],
        risk: 'widening',
        actions: [{ call: { operation: 'eks:UpdatePodIdentityAssociation', input } }],
      });
    }
    return reconcile(context, {
      object,
      after,
      tags: found.tags,
      tag: (tags) => ({ operation: 'eks:TagResource', input: { resourceArn: found.arn, tags } }),
      changes,
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

function taken(object: string, roleArn: string, ownerArn: string) {
  return {
    code: 'BOOT-015',
    object,
    message: `is taken for ${roleArn} by the add-on ${ownerArn}`,
    fix: 'give the workload another service account, or change the add-on',
  };
}
