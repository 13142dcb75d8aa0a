import { idFrom, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { RenderedPods } from '../index/pods.ts';
import { fields, fieldsAt, number, text } from '../shapes.ts';
import { autoscalersOf } from './autoscalers.ts';

const SCALED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
const WORKER_INDEX = 'leaderworkerset.sigs.k8s.io/worker-index';

/** A way to ask how many pods of a template there are at most. Of Jobs, DaemonSets and single pods it knows none. */
export function mostPodsIn(index: Index): (pods: RenderedPods) => number {
  const scaled = new Map(index.derived(autoscalersOf).map(({ target, max }) => [target, max ?? 0]));
  for (const { manifest } of index.of('ScaledObject.keda.sh')) {
    const { scaleTargetRef, maxReplicaCount } = fields(manifest.spec);
    const { kind, name } = fields(scaleTargetRef);
    // What KEDA takes where nothing is said.
    const most = number(maxReplicaCount) ?? 100;
    scaled.set(idFrom(text(kind) ?? 'Deployment', namespaceOf(manifest), text(name) ?? ''), most);
  }
  return ({ object, id, labels }) => {
    const { kind, spec } = object.manifest;
    const { replicas } = fields(spec);
    const most = Math.max(scaled.get(id) ?? 0, number(replicas) ?? (scaled.has(id) ? 0 : 1));
    if (SCALED.has(kind)) return most;
    if (kind !== 'LeaderWorkerSet') return 0;
    const size = number(fieldsAt(object.manifest, 'spec', 'leaderWorkerTemplate').size) ?? 1;
    return labels[WORKER_INDEX] === '0' ? most : most * (size - 1);
  };
}
