import { Chart } from 'cdk8s';
import type { OrderedChart } from './order.ts';
import type { Problem } from '../problem.ts';
import { failure } from './failure.ts';
import type { Serializer } from './plain.ts';
import type { Place } from './places.ts';

/** What came of one object: something that should be a manifest, or why there is none. */
export interface Serialized {
  readonly place: Place;
  readonly manifest?: unknown;
  readonly problems: readonly Problem[];
}

/** What a chart renders. One that replaces `toJson` is asked itself, but only where that cannot fail for `sound`. */
export function manifestsOf({ chart, objects }: OrderedChart, toJson: Serializer, sound: boolean): Serialized[] {
  const { construct } = chart;
  if (!Chart.isChart(construct)) return [];
  if (construct.toJson === Chart.prototype.toJson) return objects.map((place) => serialize(place, toJson));
  if (!sound) return [];
  try {
    const manifests: readonly unknown[] = construct.toJson();
    return manifests.map((manifest, index) => ({
      place: origin(manifest, index, manifests.length, objects) ?? chart,
      manifest,
      problems: [],
    }));
  } catch (error) {
    return [{ place: chart, problems: failure(construct, 'cannot be rendered', error) }];
  }
}

function serialize(place: Place, toJson: Serializer): Serialized {
  try {
    return { place, manifest: place.object && toJson(place.object), problems: [] };
  } catch (error) {
    return { place, problems: failure(place.construct, 'cannot be rendered', error) };
  }
}

/**
 * Which object a manifest of a chart's own `toJson` comes from: that at the same position if none was added or taken
 * away, else that of the same kind and name.
 */
function origin(manifest: unknown, index: number, count: number, objects: readonly Place[]): Place | undefined {
  if (count === objects.length) return objects[index];
  const { kind, metadata } = (manifest ?? {}) as {
    readonly kind?: string;
    readonly metadata?: { readonly name?: string };
  };
  return objects.find(({ object }) => object?.kind === kind && object?.name === metadata?.name);
}
