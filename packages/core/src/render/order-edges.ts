import type { IConstruct } from 'constructs';
import { contains, isChart, type Place } from './places.ts';

/** Objects that come before others because of what they are in. One group serves all that depend on it. */
export interface Group {
  readonly of: Place;
  /** At or below `of`, and in the same chart. */
  readonly objects: readonly Place[];
}

/** What comes before what. */
export interface Edges {
  /** What a construct depends on, as declared, and for a chart also what follows from what is in it. */
  readonly direct: ReadonlyMap<Place, ReadonlySet<Place>>;
  /** What an object depends on because it, or what it is in, depends on something with objects. */
  readonly groups: ReadonlyMap<Place, readonly Group[]>;
  /** Dependencies between a construct and what is in it that no order of their objects satisfies. */
  readonly cycles: readonly (readonly Place[])[];
}

/**
 * The rules of cdk8s: a chart depends on the charts that are its children, and on those that anything in it depends
 * on; each object of a construct depends on each object of what the construct depends on. cdk8s writes out all pairs
 * of objects, here they are groups. What depends from outside all charts stands for the charts in it.
 */
export function edgesOf(places: readonly Place[]): Edges {
  const direct = new Map<Place, Set<Place>>();
  addDeclared(direct, places);
  for (const [source, target] of pairs(direct)) {
    for (const dependent of chartsOf(source, places)) {
      for (const chart of chartsOf(target, places)) if (chart !== dependent) add(direct, dependent, chart);
    }
  }
  return { direct, ...betweenObjects(direct, places) };
}

function addDeclared(direct: Map<Place, Set<Place>>, places: readonly Place[]): void {
  const dependents = new Set(places.filter(({ construct }) => construct.node.dependencies.length > 0));
  const placeOf = new Map<IConstruct, Place>();
  if (dependents.size > 0) for (const place of places) placeOf.set(place.construct, place);
  for (const place of places) {
    if (dependents.has(place)) {
      for (const construct of place.construct.node.dependencies) {
        const target = placeOf.get(construct);
        if (target !== undefined) add(direct, place, target);
      }
    }
    if (isChart(place)) for (const child of childCharts(place, places)) add(direct, place, child);
  }
}

function betweenObjects(
  direct: ReadonlyMap<Place, ReadonlySet<Place>>,
  places: readonly Place[],
): Pick<Edges, 'groups' | 'cycles'> {
  const known = new Map<Place, Group>();
  const groups = new Map<Place, Group[]>();
  const cycles: Place[][] = [];
  for (const [source, target] of pairs(direct)) {
    const before = groupOf(target);
    const after = groupOf(source);
    const [outer, inner] = contains(source, target) ? [after, before] : [before, after];
    const shared = contains(outer.of, inner.of) && outer.of.chart === inner.of.chart ? inner.objects.length : 0;
    if (shared > 1) cycles.push([source, target, source]);
    else for (const object of after.objects) addGroup(object, before);
  }
  return { groups, cycles };

  function addGroup(object: Place, group: Group): void {
    const others = groups.get(object);
    if (others === undefined) groups.set(object, [group]);
    else others.push(group);
  }

  function groupOf(place: Place): Group {
    let group = known.get(place);
    if (group === undefined) {
      const below = places.slice(place.index, place.end);
      group = { of: place, objects: below.filter(({ object, chart }) => object && chart === place.chart) };
      known.set(place, group);
    }
    return group;
  }
}

/** All dependencies, in the order of the tree. */
function pairs(direct: ReadonlyMap<Place, ReadonlySet<Place>>): [Place, Place][] {
  return [...direct]
    .sort(([left], [right]) => left.index - right.index)
    .flatMap(([source, targets]) => [...targets].map((target): [Place, Place] => [source, target]));
}

function chartsOf(place: Place, places: readonly Place[]): Place[] {
  return place.chart === undefined ? places.slice(place.index, place.end).filter(isChart) : [place.chart];
}

function childCharts(chart: Place, places: readonly Place[]): Place[] {
  const charts: Place[] = [];
  for (let child = places[chart.index + 1]; child !== undefined && child.index < chart.end; child = places[child.end])
    if (isChart(child)) charts.push(child);
  return charts;
}

function add(direct: Map<Place, Set<Place>>, source: Place, target: Place): void {
  const targets = direct.get(source);
  if (targets === undefined) direct.set(source, new Set([target]));
  else targets.add(target);
}
