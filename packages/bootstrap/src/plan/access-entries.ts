import { madeTags } from '../ownership.ts';
import { accessObject } from './cluster.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove } from './reconcile.ts';
import { roleObject } from './roles.ts';

/** For the roles of nodes, so that the nodes may join. */
export function planAccessEntries(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  const clusterName = wanted.cluster.name;
  const nodes = wanted.nodes ?? [];
  const principals = new Set<string>(nodes.map(({ roleArn }) => roleArn));
  const planned = nodes.map(({ roleArn, accessEntry: { type } }): Outcome => {
    const object = objectOf(roleArn);
    const after = [roleObject(roleArn), accessObject(context)];
    const found = observed.accessEntries[roleArn];
    if (found === undefined) {
      const input = { clusterName, principalArn: roleArn, type, tags: madeTags(clusterArn) };
      const actions = [{ call: { operation: 'eks:CreateAccessEntry', input } }] as const;
      return {
        steps: [{ object, change: 'create', risk: 'widening', lines: [`+ ${type} for ${roleArn}`], after, actions }],
      };
    }
    if (found.type !== type)
      return {
        problems: [
          {
            code: 'BOOT-014',
            object,
            message: `is there with type ${found.type}, and the type of an access entry cannot be changed`,
            fix: `delete it: aws eks delete-access-entry --cluster-name ${clusterName} --principal-arn ${roleArn}`,
          },
        ],
      };
    return reconcile(context, {
      object,
      tags: found.tags,
      tag: (tags) => ({ operation: 'eks:TagResource', input: { resourceArn: found.arn, tags } }),
      changes: [],
    });
  });
  const unwanted = Object.entries(observed.accessEntries).filter(([principal]) => !principals.has(principal));
  return [
    ...planned,
    ...unwanted.map(([principalArn, { arn, tags }]) =>
      remove(context, {
        object: objectOf(principalArn),
        tags,
        untag: (keys) => ({ operation: 'eks:UntagResource', input: { resourceArn: arn, tagKeys: [...keys] } }),
        actions: [{ call: { operation: 'eks:DeleteAccessEntry', input: { clusterName, principalArn } } }],
      }),
    ),
  ];
}

function objectOf(principal: string): string {
  return `AccessEntry/${principal.slice(principal.lastIndexOf('/') + 1)}`;
}
