import type { Edges, Group } from './order-edges.ts';
import { contains, type Place } from './places.ts';

export interface Sorted {
  readonly sorted: readonly Place[];
  /** Each as a closed walk: the last place is the first. One for each set of charts that cannot be ordered. */
  readonly cycles: readonly (readonly Place[])[];
}

/**
 * Depth first from what nothing depends on, each place after what it depends on. `places` is a construct and all that
 * is below it; dependencies that leave it do not count.
 */
export function sort(places: readonly Place[], { direct, groups }: Edges): Sorted {
  const sorted: Place[] = [];
  const cycles: Place[][] = [];
  const entered = new Set<Place>();
  const finished = new Set<Place>();
  const next = dependencies();
  for (const place of [...roots(), ...places]) if (!entered.has(place)) visit(place);
  return { sorted, cycles };

  function visit(root: Place): void {
    const route = [{ place: root, before: enter(root) }];
    for (let top = route.at(-1); top !== undefined; top = route.at(-1)) {
      const { value: place, done } = top.before.next();
      if (done) {
        finished.add(top.place);
        sorted.push(top.place);
        route.pop();
      } else if (!entered.has(place)) {
        route.push({ place, before: enter(place) });
      } else if (!finished.has(place)) {
        const walk = route.map((step) => step.place);
        report([...walk.slice(walk.indexOf(place)), place]);
      }
    }
  }

  function enter(place: Place): Generator<Place, void> {
    entered.add(place);
    return next(place);
  }

  function report(cycle: Place[]): void {
    const known = new Set(cycles.flat().map(({ chart }) => chart));
    if (!cycle.some(({ chart }) => known.has(chart))) cycles.push(cycle);
  }

  function roots(): Place[] {
    const dependedOn = new Set<Place>();
    const targets = dependencies();
    for (const place of places) for (const target of targets(place)) dependedOn.add(target);
    return places.filter((place) => !dependedOn.has(place));
  }

  /** What a place depends on. Of a group that was given out completely nothing is given out again. */
  function dependencies(): (place: Place) => Generator<Place, void> {
    const [top] = places;
    const given = new Set<Group>();
    return function* (place) {
      for (const target of direct.get(place) ?? []) if (top && contains(top, target)) yield target;
      for (const group of groups.get(place) ?? []) {
        if (given.has(group)) continue;
        for (const target of group.objects) if (target !== place && top && contains(top, target)) yield target;
        if (!contains(group.of, place)) given.add(group);
      }
    };
  }
}
