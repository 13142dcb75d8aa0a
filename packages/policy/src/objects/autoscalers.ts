import type { RenderedObject } from '@parapet/core';
import { idFrom, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fields, number, text } from '../shapes.ts';

export interface Autoscaler {
  readonly object: RenderedObject;
  /** Id of the workload that it scales, as `Deployment/poolside/core-api`. */
  readonly target: string;
  readonly min: number;
  readonly max: number | undefined;
}

export function autoscalersOf(index: Index): readonly Autoscaler[] {
  return index.of('HorizontalPodAutoscaler').map((object) => {
    const { scaleTargetRef, minReplicas, maxReplicas } = fields(object.manifest.spec);
    const { kind, name } = fields(scaleTargetRef);
    return {
      object,
      target: idFrom(text(kind) ?? '', namespaceOf(object.manifest), text(name) ?? ''),
      min: number(minReplicas) ?? 1,
      max: number(maxReplicas),
    };
  });
}
