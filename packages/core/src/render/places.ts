import { ApiObject, Chart, type App } from 'cdk8s';
import { Construct } from 'constructs';
import { makerOf, type Maker } from './maker.ts';

/** A construct where it stands in the tree. */
export interface Place {
  readonly construct: Construct;
  /** Position in the pre-order of the tree; what is below has the positions up to, and without, `end`. */
  readonly index: number;
  readonly end: number;
  /** The nearest chart, at or above. */
  readonly chart: Place | undefined;
  /** The construct itself, if it is an object. */
  readonly object: ApiObject | undefined;
  readonly maker: Maker;
}

/** Every construct of the tree in pre-order, read once. */
export function placesOf(app: App): readonly Place[] {
  const places: Place[] = [];
  visit(app, undefined);
  return places;

  function visit(construct: Construct, parent: Place | undefined): void {
    const place: { -readonly [Field in keyof Place]: Place[Field] } = {
      construct,
      index: places.length,
      end: 0,
      chart: parent?.chart,
      object: ApiObject.isApiObject(construct) ? construct : undefined,
      maker: makerOf(construct, parent?.maker ?? {}),
    };
    if (Chart.isChart(construct)) place.chart = place;
    places.push(place);
    const children: readonly unknown[] = construct.node.children;
    for (const child of children) if (Construct.isConstruct(child)) visit(child, place);
    place.end = places.length;
  }
}

export function isChart(place: Place): boolean {
  return place.chart === place;
}

/** Whether `inner` is at or below `outer`. */
export function contains(outer: Place, inner: Place): boolean {
  return outer.index <= inner.index && inner.index < outer.end;
}
