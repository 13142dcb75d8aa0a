import type { Labels, RenderedObject } from '@parapet/core';
import type { CheckInput } from '../check-input.ts';
import { fields, isFields } from '../shapes.ts';
import { idFrom, nameOf, namespaceOf, typeOf } from './identity.ts';
import { externalPods, podsOf, type Pods, type RenderedPods } from './pods.ts';
import { PodsByLabel } from './pods-by-label.ts';
import { labelsOf } from './selector.ts';

const NONE: readonly never[] = [];

/** What rules look things up in: built once a run, shared by all, never written to. */
export class Index {
  readonly input: CheckInput;
  /** Every document that is a mapping. */
  readonly objects: readonly RenderedObject[];
  /** The rest: nulls, sequences, scalars. */
  readonly notObjects: readonly RenderedObject[];
  readonly pods: readonly RenderedPods[];
  /** Declared as made by another program. */
  readonly externalPods: readonly Pods[];
  /** Rendered and declared ones. */
  readonly podsByLabel: PodsByLabel<Pods>;
  /** Labels by the name of the namespace, with the one that the API server adds. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly #byType = new Map<string, RenderedObject[]>();
  readonly #byId = new Map<string, RenderedObject>();
  readonly #derived = new Map<unknown, unknown>();

  constructor(input: CheckInput) {
    this.input = input;
    this.objects = input.objects.filter(({ manifest }) => isFields(manifest));
    this.notObjects = input.objects.filter(({ manifest }) => !isFields(manifest));
    const pods: RenderedPods[] = [];
    for (const object of this.objects) {
      const type = typeOf(object.manifest);
      const same = this.#byType.get(type);
      if (same === undefined) this.#byType.set(type, [object]);
      else same.push(object);
      this.#byId.set(idFrom(type, namespaceOf(object.manifest), nameOf(object.manifest)), object);
      pods.push(...podsOf(type, object));
    }
    this.pods = pods;
    this.externalPods = (input.externalWorkloads ?? []).map(externalPods);
    this.podsByLabel = new PodsByLabel<Pods>([...pods, ...this.externalPods]);
    this.namespaces = new Map(
      this.of('Namespace').map(({ manifest }) => {
        const name = nameOf(manifest);
        return [name, { ...labelsOf(fields(manifest.metadata).labels), 'kubernetes.io/metadata.name': name }];
      }),
    );
  }

  /** Objects of a type: the kind for built-in groups, `Kind.group` for custom ones. */
  of(type: string): readonly RenderedObject[] {
    return this.#byType.get(type) ?? NONE;
  }

  /** What `make` reads out of the index: done once a run, for all rules that ask for it. */
  derived<T>(make: (index: Index) => T): T {
    if (!this.#derived.has(make)) this.#derived.set(make, make(this));
    return this.#derived.get(make) as T;
  }

  /** Whether an object of this id is rendered. */
  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** `namespace` is empty for cluster-scoped objects. */
  find(type: string, namespace: string, name: string): RenderedObject | undefined {
    return this.#byId.get(idFrom(type, namespace, name));
  }
}
