import { logGroupArn } from '../observed/log-groups.ts';
import { madeTags } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, type Change } from './reconcile.ts';

/** Groups with an end to what they keep, and a key. None is ever deleted: what they hold is evidence. */
export function planLogGroups(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  return (wanted.logGroups ?? []).map(({ name, retentionDays, kmsKeyArn }): Outcome => {
    const object = `LogGroup/${name}`;
    const found = observed.logGroups[name];
    const retain = {
      call: { operation: 'logs:PutRetentionPolicy', input: { logGroupName: name, retentionInDays: retentionDays } },
    } as const;
    if (found === undefined) {
      const input = { logGroupName: name, kmsKeyId: kmsKeyArn, tags: madeTags(clusterArn) };
      const actions = [{ call: { operation: 'logs:CreateLogGroup', input } }, retain] as const;
      const lines = [`+ kept for ${retentionDays} days`, `+ encrypted with ${kmsKeyArn}`];
      return { steps: [{ object, change: 'create', risk: 'safe', lines, after: [], actions }] };
    }
    const changes: Change[] = [];
    if (found.kmsKeyArn !== kmsKeyArn)
      changes.push({
        lines: [
          ...(found.kmsKeyArn === undefined ? [] : [`- encrypted with ${found.kmsKeyArn}`]),
          `+ encrypted with ${kmsKeyArn}`,
        ],
        risk: 'safe',
        actions: [{ call: { operation: 'logs:AssociateKmsKey', input: { logGroupName: name, kmsKeyId: kmsKeyArn } } }],
      });
    if (found.retentionDays !== retentionDays)
      changes.push({
        lines: [
          `- kept ${found.retentionDays === undefined ? 'for ever' : `for ${found.retentionDays} days`}`,
          `+ kept for ${retentionDays} days`,
        ],
        risk: (found.retentionDays ?? Infinity) > retentionDays ? 'irreversible' : 'safe',
        actions: [retain],
      });
    return reconcile(context, {
      object,
      tags: found.tags,
      tag: (tags) => ({ operation: 'logs:TagResource', input: { resourceArn: logGroupArn(wanted, name), tags } }),
      changes,
    });
  });
}
