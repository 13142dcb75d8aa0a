import { isEmpty, selects, type Selector } from './selector.ts';
import type { Pods } from './pods.ts';

const NONE: readonly never[] = [];

/** Finds the pods that a selector selects by looking only at those that have its rarest label. */
export class PodsByLabel<T extends Pods> {
  readonly #byNamespace = new Map<string, { readonly all: T[]; readonly byLabel: Map<string, T[]> }>();

  constructor(pods: readonly T[]) {
    for (const pod of pods) {
      let group = this.#byNamespace.get(pod.namespace);
      if (group === undefined) this.#byNamespace.set(pod.namespace, (group = { all: [], byLabel: new Map() }));
      group.all.push(pod);
      for (const [key, value] of Object.entries(pod.labels)) {
        const label = `${key}=${value}`;
        const same = group.byLabel.get(label);
        if (same === undefined) group.byLabel.set(label, [pod]);
        else same.push(pod);
      }
    }
  }

  in(namespace: string): readonly T[] {
    return this.#byNamespace.get(namespace)?.all ?? NONE;
  }

  selected(namespace: string, selector: Selector | undefined): readonly T[] {
    const group = this.#byNamespace.get(namespace);
    if (group === undefined || selector === undefined) return NONE;
    if (isEmpty(selector)) return group.all;
    let candidates: readonly T[] = group.all;
    for (const [key, value] of selector.labels) {
      const having = group.byLabel.get(`${key}=${value}`) ?? NONE;
      if (having.length < candidates.length) candidates = having;
    }
    return candidates.filter((pod) => selects(selector, pod.labels));
  }
}
