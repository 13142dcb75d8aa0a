import type { Problem } from '@parapet/core';
import { guard, staleAcknowledgements, type Change } from '@parapet/flux';
import type { RenderedEnvironment } from './pipeline.ts';
import type { PreviousTree } from './previous-tree.ts';

/** What would be lost if the rendered environment took the place of what was there before. */
export async function losses(before: PreviousTree, after: RenderedEnvironment): Promise<Problem[]> {
  return guard(await change(before, after));
}

/** As `losses`, with acknowledgements that match nothing: for commits, of which each is compared once. */
export async function lossesOfCommit(before: PreviousTree, after: RenderedEnvironment): Promise<Problem[]> {
  const both = await change(before, after);
  return before.files.length === 0 ? [] : [...guard(both), ...staleAcknowledgements(both)];
}

async function change(before: PreviousTree, after: RenderedEnvironment): Promise<Change> {
  const { files, acknowledged, leaving } = after;
  const [referenced, rewritten] = await Promise.all([droppedAndUsed(before, after), rewrittenOnce(before, after)]);
  return { before: before.files, after: files, acknowledged, leaving, referenced, rewritten };
}

/** As below, the YAML parser is loaded only where such a file has changed. */
async function rewrittenOnce(before: PreviousTree, { files }: RenderedEnvironment): Promise<ReadonlySet<string>> {
  const texts = new Map(files.map(({ object, text }) => [object, text]));
  const changed = before.files.flatMap(({ path, object }) => {
    if (object?.startsWith('ExternalSecret.') !== true) return [];
    const text = texts.get(object);
    const old = text === undefined ? undefined : before.read(path);
    return text === undefined || old === undefined || old === text ? [] : [{ object, old, text }];
  });
  if (changed.length === 0) return new Set();
  const { valueMadeOnce } = await import('./secret-values.ts');
  const rewritten = changed.filter(({ old, text }) => {
    const value = valueMadeOnce(old);
    return value !== undefined && value !== valueMadeOnce(text);
  });
  return new Set(rewritten.map(({ object }) => object));
}

/** Files are read, and the YAML parser loaded, only where a Secret, or what makes one, is dropped. */
async function droppedAndUsed(before: PreviousTree, { files }: RenderedEnvironment): Promise<ReadonlySet<string>> {
  const kept = new Set(files.map(({ object }) => object));
  const dropped = before.files.some(
    ({ object }) => object !== undefined && !kept.has(object) && /^(External)?Secret[./]/.test(object),
  );
  if (!dropped) return new Set();
  const { secretUses } = await import('./secret-uses.ts');
  return new Set(
    before.files.flatMap(({ path, object }) => {
      const namespace = object?.split('/')[1] ?? '';
      const text = object !== undefined && RUNS_PODS.test(object) ? before.read(path) : undefined;
      return text === undefined ? [] : [...secretUses(text)].map((name) => `${namespace}/${name}`);
    }),
  );
}

const RUNS_PODS = /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|LeaderWorkerSet\.[^/]+)\//;
