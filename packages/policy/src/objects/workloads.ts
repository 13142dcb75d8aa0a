import type { RenderedObject } from '@parapet/core';
import { readSelector, type Selector } from '../index/selector.ts';
import { fields } from '../shapes.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { RenderedPods } from '../index/pods.ts';

/** Kinds that keep pods of a template running and find them by a selector. */
const CONTROLLERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export interface Controller {
  readonly object: RenderedObject;
  readonly pods: RenderedPods;
  readonly selector: Selector | undefined;
}

export function controllersOf(index: Index): readonly Controller[] {
  return index.pods
    .filter(({ object }) => CONTROLLERS.has(object.manifest.kind))
    .map((pods) => ({
      object: pods.object,
      pods,
      selector: readSelector(fields(pods.object.manifest.spec).selector),
    }));
}
