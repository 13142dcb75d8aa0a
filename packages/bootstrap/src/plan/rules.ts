import type { DesiredEventRule } from '@parapet/aws';
import type { Call } from '../aws/calls.ts';
import { canonical } from '../canonical.ts';
import type { ObservedRule } from '../observed/observed.ts';
import { madeTags, tagList } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';

/** The id of the one target that a rule of ours has. */
const TARGET = 'queue';

export function planRules(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  const rules = wanted.eventRules ?? [];
  const names = new Set(rules.map(({ name }) => name));
  const planned = rules.map((rule): Outcome => {
    const object = `EventRule/${rule.name}`;
    const after = [`Queue/${rule.target}`];
    const found = observed.rules[rule.name];
    const queueArn = (wanted.queues ?? []).find(({ name }) => name === rule.target)?.arn ?? '';
    const aim: Call = {
      operation: 'events:PutTargets',
      input: { Rule: rule.name, Targets: [{ Id: TARGET, Arn: queueArn }] },
    };
    if (found === undefined) {
      const calls: Call[] = [put(rule, { Tags: tagList(madeTags(clusterArn)) }), aim];
      const lines = [`+ ${canonical(rule.eventPattern)} to ${queueArn}`];
      return {
        steps: [{ object, change: 'create', risk: 'safe', lines, after, actions: calls.map((call) => ({ call })) }],
      };
    }
    return reconcile(context, {
      object,
      after,
      tags: found.tags,
      tag: (tags) => ({ operation: 'events:TagResource', input: { ResourceARN: found.arn, Tags: tagList(tags) } }),
      changes: [...patternChanges(rule, found), ...targetChanges(rule, found, queueArn, aim)],
    });
  });
  const unwanted = Object.entries(observed.rules).filter(([name]) => !names.has(name));
  return [...planned, ...unwanted.map(([name, rule]) => removeRule(context, name, rule))];
}

function put(
  { name, eventPattern }: DesiredEventRule,
  tags: { readonly Tags?: { Key: string; Value: string }[] } = {},
): Call {
  return {
    operation: 'events:PutRule',
    input: { Name: name, EventPattern: JSON.stringify(eventPattern), State: 'ENABLED', ...tags },
  };
}

function patternChanges(rule: DesiredEventRule, { pattern, isEnabled }: ObservedRule): Change[] {
  const isSame = canonical(rule.eventPattern) === canonical(JSON.parse(pattern));
  if (isSame && isEnabled) return [];
  const lines = [
    ...(isSame ? [] : [`- ${pattern}`, `+ ${canonical(rule.eventPattern)}`]),
    ...(isEnabled ? [] : ['~ enabled']),
  ];
  return [{ lines, risk: 'safe', actions: [{ call: put(rule) }] }];
}

function targetChanges({ name }: DesiredEventRule, { targets }: ObservedRule, queueArn: string, aim: Call): Change[] {
  const extra = Object.entries(targets).filter(([id]) => id !== TARGET);
  const changes: Change[] = [];
  if (targets[TARGET] !== queueArn)
    changes.push({ lines: [`+ to ${queueArn}`], risk: 'safe', actions: [{ call: aim }] });
  if (extra.length > 0)
    changes.push({
      lines: extra.map(([, arn]) => `- to ${arn}`),
      risk: 'safe',
      actions: [{ call: { operation: 'events:RemoveTargets', input: { Rule: name, Ids: extra.map(([id]) => id) } } }],
    });
  return changes;
}

function removeRule(context: Context, Name: string, { arn, targets, tags }: ObservedRule): Outcome {
  const ids = Object.keys(targets);
  const calls: Call[] = [
    ...(ids.length === 0 ? [] : [{ operation: 'events:RemoveTargets', input: { Rule: Name, Ids: ids } } as const]),
    { operation: 'events:DeleteRule', input: { Name } },
  ];
  return remove(context, {
    object: `EventRule/${Name}`,
    tags,
    untag: (keys) => ({ operation: 'events:UntagResource', input: { ResourceARN: arn, TagKeys: [...keys] } }),
    actions: calls.map((call) => ({ call })),
  });
}
