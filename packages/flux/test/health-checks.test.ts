import { objectId } from '@parapet/core';
import { expect, it } from 'vitest';
import { assemble } from '@parapet/flux';
import { below, object, threeLayers } from './support.ts';

const kustomization = (...kinds: readonly (readonly [apiVersion: string, kind: string])[]) => {
  const objects = kinds.map(([apiVersion, kind]) => {
    const spec = { leaderWorkerTemplate: { workerTemplate: {} } };
    return object(apiVersion, kind, 'genai-platform/r1', { spec });
  });
  const root = assemble(threeLayers(), below('platform', ...objects)).layers[0]!;
  return root.objects
    .map(({ manifest }) => manifest)
    .find((manifest) => objectId(manifest) === 'Kustomization.kustomize.toolkit.fluxcd.io/flux-system/platform')!;
};

it('tells Flux how a LeaderWorkerSet says that it is ready, which it would take for ready at once', () => {
  const group = ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'] as const;
  expect(kustomization(group, ['v1', 'Service'])['spec']).toMatchObject({
    wait: true,
    healthCheckExprs: [
      {
        apiVersion: group[0],
        kind: group[1],
        current: "status.conditions.exists(c, c.type == 'Available' && c.status == 'True')",
      },
    ],
  });
});

it('says nothing of kinds that a layer does not have', () => {
  expect(kustomization(['v1', 'Service'])['spec']).not.toHaveProperty('healthCheckExprs');
});
