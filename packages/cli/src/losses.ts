import type { Problem } from '@parapet/core';
import { guard, staleAcknowledgements, type Change } from '@parapet/flux';
import type { RenderedEnvironment } from './pipeline.ts';
import type { PreviousTree } from './previous-tree.ts';
import { secretUses } from './secret-uses.ts';

/** What would be lost if the rendered environment took the place of what was there before. */
export function losses(before: PreviousTree, after: RenderedEnvironment): Problem[] {
  return guard(change(before, after));
}

/** As `losses`, with acknowledgements that match nothing: for commits, of which each is compared once. */
export function lossesOfCommit(before: PreviousTree, after: RenderedEnvironment): Problem[] {
  const both = change(before, after);
  return before.files.length === 0 ? [] : [...guard(both), ...staleAcknowledgements(both)];
}

function change(before: PreviousTree, after: RenderedEnvironment): Change {
  const { files, acknowledged, leaving } = after;
  return { before: before.files, after: files, acknowledged, leaving, referenced: droppedAndUsed(before, after) };
}

/** Files are read only where a Secret, or what makes one, is dropped. */
function droppedAndUsed(before: PreviousTree, { files }: RenderedEnvironment): ReadonlySet<string> {
  const kept = new Set(files.map(({ object }) => object));
  const dropped = before.files.some(
    ({ object }) => object !== undefined && !kept.has(object) && /^(External)?Secret[./]/.test(object),
  );
  if (!dropped) return new Set();
  return new Set(
    before.files.flatMap(({ path, object }) => {
      const namespace = object?.split('/')[1] ?? '';
      const text = object !== undefined && RUNS_PODS.test(object) ? before.read(path) : undefined;
      return text === undefined ? [] : [...secretUses(text)].map((name) => `${namespace}/${name}`);
    }),
  );
}

const RUNS_PODS = /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|LeaderWorkerSet\.[^/]+)\//;
