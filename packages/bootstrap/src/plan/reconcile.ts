import type { Call } from '../aws/calls.ts';
import { adoptedTags, ownerOf, type Owner, type Tags } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { worst, type Action, type Risk } from './step.ts';

/** One thing about an object that is not as wanted, and what makes it so. */
export interface Change {
  readonly lines: readonly string[];
  readonly risk: Risk;
  readonly actions: readonly Action[];
}

interface Existing {
  readonly object: string;
  readonly tags: Tags;
  readonly after?: readonly string[];
  /** Puts tags onto it. */
  readonly tag: (tags: Tags) => Call;
  readonly changes: readonly Change[];
}

/** What is done with an object that is there: only what is ours, or is to be adopted, is changed. */
export function reconcile(context: Context, { object, tags, after = [], tag, changes }: Existing): Outcome {
  const { clusterArn, options } = context;
  const owner = ownerOf(tags, clusterArn);
  const isAdopted = owner.type !== 'ours' && options.adopt?.includes(object) === true;
  const adoption: Change = {
    lines: [`~ taken over from ${nameOf(owner)}`],
    risk: 'safe',
    actions: [{ call: tag(adoptedTags(clusterArn)) }],
  };
  const all = isAdopted ? [adoption, ...changes] : changes;
  if (owner.type !== 'ours' && !isAdopted)
    return changes.length === 0
      ? { notes: [{ object, reason: `is as wanted, and belongs to ${nameOf(owner)}` }] }
      : { problems: [foreign(object, owner, changes)] };
  if (all.length === 0) return { unchanged: [object] };
  const step = {
    object,
    change: 'update',
    risk: worst(all.map(({ risk }) => risk)),
    lines: all.flatMap(({ lines }) => lines),
    after,
    actions: all.flatMap(({ actions }) => actions),
  } as const;
  return { steps: [step] };
}

interface Unwanted {
  readonly object: string;
  readonly tags: Tags;
  readonly after?: readonly string[];
  /** Takes tags off it. */
  readonly untag: (keys: readonly string[]) => Call;
  readonly actions: readonly Action[];
  readonly lines?: readonly string[];
}

/** What is done with an object that is not wanted: what we made is deleted, what we took over let go, and only where asked. */
export function remove(
  { clusterArn, options }: Context,
  { object, tags, after = [], untag, actions, lines = [] }: Unwanted,
): Outcome {
  const owner = ownerOf(tags, clusterArn);
  if (owner.type !== 'ours') return {};
  if (options.prune !== true) return { notes: [{ object, reason: 'is ours and not wanted: --prune removes it' }] };
  if (owner.isAdopted) {
    const call = untag(Object.keys(adoptedTags(clusterArn)));
    const release = ['~ let go: it was there before'];
    return { steps: [{ object, change: 'update', risk: 'safe', lines: release, after, actions: [{ call }] }] };
  }
  return { steps: [{ object, change: 'delete', risk: 'irreversible', lines, after, actions }] };
}

function foreign(object: string, owner: Owner, changes: readonly Change[]) {
  return {
    code: 'BOOT-013',
    object,
    message: `belongs to ${nameOf(owner)} and is not as wanted: ${changes.flatMap(({ lines }) => lines).join('; ')}`,
    fix: `change it where it is looked after, or take it over: --adopt ${object}`,
  };
}

function nameOf(owner: Owner): string {
  if (owner.type === 'other') return owner.who;
  return owner.type === 'nobody' ? 'nobody that its tags name' : 'us';
}
