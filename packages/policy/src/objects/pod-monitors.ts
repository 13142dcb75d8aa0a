import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { Pods } from '../index/pods.ts';
import { readSelector } from '../index/selector.ts';
import { fields, texts } from '../shapes.ts';

export const POD_MONITOR = 'PodMonitor.monitoring.coreos.com';

/** The pods that a PodMonitor selects: in its own namespace, where it names no other. */
export function podsOfMonitor(index: Index, { manifest }: RenderedObject): readonly Pods[] {
  const { selector, namespaceSelector } = fields(manifest.spec);
  const { any, matchNames } = fields(namespaceSelector);
  const named = texts(matchNames);
  const namespaces = any === true ? [...index.namespaces.keys()] : named.length > 0 ? named : [namespaceOf(manifest)];
  const read = readSelector(selector);
  return namespaces.flatMap((namespace) => index.podsByLabel.selected(namespace, read));
}
