import type { Index } from '../index/index-of-objects.ts';
import type { Pods, RenderedPods } from '../index/pods.ts';

/** Pods in a namespace, without those that are only declared. */
export function renderedIn(index: Index, namespace: string): readonly RenderedPods[] {
  return index.podsByLabel.in(namespace).filter(isRendered);
}

function isRendered(pods: Pods): pods is RenderedPods {
  return pods.object !== undefined;
}
