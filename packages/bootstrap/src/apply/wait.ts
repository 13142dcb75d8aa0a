import { ProblemsError } from '@parapet/core';
import type { Write, WriteOutputs } from '../aws/calls.ts';
import { ifThere } from '../observed/absent.ts';
import { observeAddon } from '../observed/addons.ts';
import { observeCapability } from '../observed/capabilities.ts';
import { keyOf } from '../observed/cluster.ts';
import type { Wait } from '../plan/step.ts';
import { Interrupted, type Run } from './run.ts';

/**
 * Milliseconds between two looks, and until it is given up. An add-on that needs nodes may take as long as they do; for another
 * key EKS writes anew all that the API server has stored.
 */
const PAUSE = 5_000;
const PATIENCE = 1_200_000;
const PATIENCE_WITH_KEY = 3_600_000;

/**
 * Waits until AWS has finished. Returns a remark where it is finished and not well: an add-on is DEGRADED as long as there are no
 * nodes for it. Throws a ProblemsError with BOOT-016 (an add-on or a capability is not made, or not deleted), BOOT-015 (another key was first),
 * BOOT-018 (a change has failed), BOOT-022 (too long).
 */
export async function waitFor(
  run: Run,
  object: string,
  wait: Wait,
  last: WriteOutputs[Write] | undefined,
  onWait: (because: string) => void,
): Promise<string | undefined> {
  const { clock, signal } = run;
  const start = clock.now();
  const patience = wait.type === 'encryption' ? PATIENCE_WITH_KEY : PATIENCE;
  for (;;) {
    if (signal?.aborted === true) throw new Interrupted();
    const state = await look(run, object, wait, last);
    if (state.type === 'finished') return state.remark;
    if (clock.now() - start > patience)
      throw new ProblemsError([
        {
          code: 'BOOT-022',
          object,
          message: `is still ${state.status} after ${Math.round(patience / 60_000)} minutes`,
          fix: 'look at its health in the console, then run the same command: it goes on waiting',
        },
      ]);
    onWait(`for EKS, it is ${state.status}`);
    await clock.sleep(PAUSE, signal);
  }
}

type State =
  { readonly type: 'finished'; readonly remark?: string } | { readonly type: 'pending'; readonly status: string };

const FINISHED: State = { type: 'finished' };

async function look(run: Run, object: string, wait: Wait, last: WriteOutputs[Write] | undefined): Promise<State> {
  switch (wait.type) {
    case 'cluster-update':
      return lookAtUpdate(run, object, last);
    case 'encryption': {
      const update = await lookAtUpdate(run, object, last);
      return update.type === 'pending' ? update : lookAtKey(run, object, wait.keyArn);
    }
    case 'addon-gone':
    case 'capability-gone':
      return lookForNothing(await statusOf(run, wait), object);
    case 'addon':
    case 'capability':
      return lookAtHealth(await statusOf(run, wait), object, wait.name);
  }
}

interface Health {
  readonly status: string;
  readonly issues: readonly string[];
}

function statusOf({ reader, clusterName }: Run, wait: { readonly type: string; readonly name: string }) {
  const observeIt = wait.type.startsWith('addon') ? observeAddon : observeCapability;
  return observeIt(reader, clusterName, wait.name);
}

function lookForNothing(found: Health | undefined, object: string): State {
  if (found === undefined) return FINISHED;
  if (found.status === 'DELETE_FAILED') throw failure(object, found, 'correct what EKS names, and run it again');
  return { type: 'pending', status: found.status };
}

function lookAtHealth(found: Health | undefined, object: string, name: string): State {
  if (found === undefined) return { type: 'pending', status: 'not to be seen' };
  const { status, issues } = found;
  if (status === 'ACTIVE') return FINISHED;
  if (status === 'DEGRADED') return { type: 'finished', remark: `DEGRADED: ${issues.join('; ')}` };
  if (!status.endsWith('_FAILED')) return { type: 'pending', status };
  const isConflict = issues.some((issue) => issue.startsWith('ConfigurationConflict'));
  const fix = isConflict
    ? `look at what is on the cluster, then replace it: --overwrite ${name}`
    : 'correct what EKS names, and apply again';
  throw failure(object, found, fix);
}

function failure(object: string, { status, issues }: Health, fix: string): ProblemsError {
  const message = issues.length === 0 ? `is ${status}` : `is ${status}: ${issues.join('; ')}`;
  return new ProblemsError([{ code: 'BOOT-016', object, message, fix }]);
}

/** A change that another run has begun has no id here: the call was refused until it was over. */
async function lookAtUpdate(
  { reader, clusterName }: Run,
  object: string,
  last: WriteOutputs[Write] | undefined,
): Promise<State> {
  const updateId = last !== undefined && 'update' in last ? last.update?.id : undefined;
  if (updateId === undefined) return FINISHED;
  const found = await ifThere(reader.read('eks:DescribeUpdate', { name: clusterName, updateId }));
  const { status = 'not to be seen', errors = [] } = found?.update ?? {};
  if (status === 'Successful') return FINISHED;
  if (status !== 'Failed' && status !== 'Cancelled') return { type: 'pending', status };
  const message = `the change is ${status}: ${errors.map(({ errorCode = '', errorMessage = '' }) => `${errorCode}: ${errorMessage}`).join('; ')}`;
  throw new ProblemsError([{ code: 'BOOT-018', object, message, fix: 'correct what EKS names, and apply again' }]);
}

/** Somebody else may have been first, with another key. */
async function lookAtKey({ reader, clusterName }: Run, object: string, wanted: string): Promise<State> {
  const { cluster } = await reader.read('eks:DescribeCluster', { name: clusterName });
  const actual = keyOf(cluster);
  if (actual === wanted) return FINISHED;
  if (actual === undefined) return { type: 'pending', status: 'without a key' };
  const message = `was encrypted meanwhile with ${actual}`;
  throw new ProblemsError([{ code: 'BOOT-015', object, message, fix: 'plan again' }]);
}
