import type { DesiredCapability } from '@parapet/aws';
import type { ObservedCapability } from '../observed/observed.ts';
import { madeTags, ownerOf } from '../ownership.ts';
import { accessObject } from './cluster.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';
import { roleObject } from './roles.ts';
import type { Action } from './step.ts';

export function planCapabilities(context: Context): Outcome[] {
  const capabilities = context.wanted.capabilities ?? [];
  const names = new Set(capabilities.map(({ name }) => name));
  return [
    ...capabilities.map((each) => planCapability(context, each)),
    ...Object.entries(context.observed.capabilities)
      .filter(([name]) => !names.has(name))
      .map(([name, there]) => removeCapability(context, name, there)),
  ];
}

/** BOOT-014 where the name is that of another type, BOOT-015 where the type has been taken. */
function planCapability(context: Context, wanted: DesiredCapability): Outcome {
  const { name, type, roleArn } = wanted;
  const object = objectOf(name);
  const there = context.observed.capabilities[name];
  const after = [roleObject(roleArn), accessObject(context)];
  if (there === undefined || there.status === 'DELETING') {
    const [other, taken] = otherOf(context, wanted) ?? [];
    if (other !== undefined && taken !== undefined && !isLeaving(context, taken))
      return { problems: [takenType(context, object, type, other)] };
    const gone: readonly Action[] = there === undefined ? [] : [{ wait: { type: 'capability-gone', name } }];
    const first = other === undefined ? [] : [objectOf(other)];
    const actions = [...gone, ...creation(context, wanted)];
    const lines = [`+ ${type}, run by EKS`, `+ as ${roleArn}`];
    return { steps: [{ object, change: 'create', risk: 'widening', lines, after: [...after, ...first], actions }] };
  }
  if (there.type !== type) return { problems: [otherType(context, object, name, there)] };
  return reconcile(context, {
    object,
    after,
    tags: there.tags,
    tag: (tags) => ({ operation: 'eks:TagResource', input: { resourceArn: there.arn, tags } }),
    changes: there.status.endsWith('_FAILED') ? [again(context, wanted, there)] : changesOf(context, wanted, there),
  });
}

function creation({ wanted: { cluster }, clusterArn }: Context, wanted: DesiredCapability): Action[] {
  const { name, type, roleArn, deletePropagationPolicy, enableCrossNamespace } = wanted;
  const input = {
    clusterName: cluster.name,
    capabilityName: name,
    type,
    roleArn,
    deletePropagationPolicy,
    configuration: { ack: { enableCrossNamespace } },
    tags: madeTags(clusterArn),
  };
  return [{ call: { operation: 'eks:CreateCapability', input } }, { wait: { type: 'capability', name } }];
}

/** What it has made stays, so that one that failed can be made again. */
function again(context: Context, wanted: DesiredCapability, { status, issues }: ObservedCapability): Change {
  return {
    lines: [`~ made again, after ${[status, ...issues].join('; ')}`],
    risk: 'widening',
    actions: [...deletion(context, wanted.name), ...creation(context, wanted)],
  };
}

function changesOf({ wanted: { cluster } }: Context, wanted: DesiredCapability, there: ObservedCapability): Change[] {
  const { name, roleArn, enableCrossNamespace } = wanted;
  const wait: Action = { wait: { type: 'capability', name } };
  const isRole = there.roleArn === roleArn;
  const isApart = there.enableCrossNamespace === enableCrossNamespace;
  if (isRole && isApart) {
    const isUnderWay = there.status === 'CREATING' || there.status === 'UPDATING';
    return isUnderWay ? [{ lines: [`~ is ${there.status}`], risk: 'safe', actions: [wait] }] : [];
  }
  const input = {
    clusterName: cluster.name,
    capabilityName: name,
    ...(isRole ? {} : { roleArn }),
    ...(isApart ? {} : { configuration: { ack: { enableCrossNamespace } } }),
  };
  const lines = [
    ...(isRole ? [] : [`- as ${there.roleArn}`, `+ as ${roleArn}`]),
    ...(isApart ? [] : ['- objects refer to those of other namespaces']),
  ];
  const call = { operation: 'eks:UpdateCapability', input } as const;
  return [{ lines, risk: isRole ? 'safe' : 'widening', actions: [{ call }, wait] }];
}

function removeCapability(context: Context, name: string, { arn, status, tags }: ObservedCapability): Outcome {
  return remove(context, {
    object: objectOf(name),
    tags,
    lines: ['~ what it has made stays, in AWS and on the cluster, and nobody looks after it'],
    untag: (keys) => ({ operation: 'eks:UntagResource', input: { resourceArn: arn, tagKeys: [...keys] } }),
    actions: deletion(context, name).filter((action) => 'wait' in action || status !== 'DELETING'),
  });
}

function deletion({ wanted: { cluster } }: Context, name: string): Action[] {
  const input = { clusterName: cluster.name, capabilityName: name };
  return [{ call: { operation: 'eks:DeleteCapability', input } }, { wait: { type: 'capability-gone', name } }];
}

/** Another of the type. A cluster has one of each. */
function otherOf({ observed }: Context, { name, type }: DesiredCapability) {
  return Object.entries(observed.capabilities).find(([other, there]) => other !== name && there.type === type);
}

/** Whether this plan deletes it, so that its place is free. */
function isLeaving({ clusterArn, options }: Context, { status, tags }: ObservedCapability): boolean {
  const owner = ownerOf(tags, clusterArn);
  return status === 'DELETING' || (options.prune === true && owner.type === 'ours' && !owner.isAdopted);
}

function takenType({ wanted: { cluster } }: Context, object: string, type: string, other: string) {
  return {
    code: 'BOOT-015',
    object,
    message: `cannot be there beside ${other}: a cluster has one capability of type ${type}`,
    fix: `name it ${other} and take it over, or delete that one: aws eks delete-capability --cluster-name ${cluster.name} --capability-name ${other}`,
  };
}

function otherType({ wanted: { cluster } }: Context, object: string, name: string, { type }: ObservedCapability) {
  return {
    code: 'BOOT-014',
    object,
    message: `is there with type ${type}, and the type of a capability cannot be changed`,
    fix: `give it another name, or delete that one: aws eks delete-capability --cluster-name ${cluster.name} --capability-name ${name}`,
  };
}

function objectOf(name: string): string {
  return `Capability/${name}`;
}
