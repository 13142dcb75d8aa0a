import { edgesOf } from './order-edges.ts';
import { sort } from './order-sort.ts';
import { isChart, type Place } from './places.ts';

export interface OrderedChart {
  readonly chart: Place;
  /** Those whose nearest chart it is. */
  readonly objects: readonly Place[];
}

export interface Order {
  readonly charts: readonly OrderedChart[];
  /** Each as a closed walk: the last place is the first. */
  readonly cycles: readonly (readonly Place[])[];
}

/**
 * Charts, and the objects of each, as cdk8s orders them: what others depend on comes first, the rest as it was added.
 * Linear: a place and a dependency are looked at once for the app, and once for each chart around them.
 */
export function orderOf(places: readonly Place[]): Order {
  const edges = edgesOf(places);
  if (edges.direct.size === 0) return { charts: inTreeOrder(places), cycles: [] };
  const app = sort(places, edges);
  const charts = app.sorted.filter(isChart).map((chart) => ({ chart, objects: objectsOf(chart) }));
  return { charts, cycles: [...edges.cycles, ...app.cycles] };

  function objectsOf(chart: Place): Place[] {
    const { sorted } = sort(places.slice(chart.index, chart.end), edges);
    return sorted.filter((place) => place.object && place.chart === chart);
  }
}

function inTreeOrder(places: readonly Place[]): OrderedChart[] {
  const objects = new Map<Place, Place[]>();
  for (const place of places) {
    if (isChart(place)) objects.set(place, []);
    else if (place.object && place.chart) objects.get(place.chart)?.push(place);
  }
  return [...objects].map(([chart, ofChart]) => ({ chart, objects: ofChart }));
}
