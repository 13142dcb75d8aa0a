import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { Pods } from '../index/pods.ts';
import { readLabelMap } from '../index/selector.ts';
import { fields } from '../shapes.ts';

/** The pods that a Service leads to; none of one without selector. */
export function podsOfService(index: Index, { manifest }: RenderedObject): readonly Pods[] {
  return index.podsByLabel.selected(namespaceOf(manifest), readLabelMap(fields(manifest.spec).selector));
}
