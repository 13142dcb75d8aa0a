import { ApiObject, Chart, type App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { makerOf, type Maker } from './render-maker.ts';

/** A construct where it stands in the tree. */
export interface Place {
  readonly construct: IConstruct;
  /** Position in the pre-order of the tree; what is below has the positions up to, and without, `end`. */
  readonly index: number;
  readonly end: number;
  /** The nearest chart, at or above. */
  readonly chart: Place | undefined;
  readonly isObject: boolean;
  readonly maker: Maker;
}

/** Every construct of the tree in pre-order, read once. */
export function placesOf(app: App): readonly Place[] {
  const places: Place[] = [];
  visit(app, undefined);
  return places;

  function visit(construct: IConstruct, parent: Place | undefined): void {
    const place: { -readonly [Field in keyof Place]: Place[Field] } = {
      construct,
      index: places.length,
      end: 0,
      chart: parent?.chart,
      isObject: ApiObject.isApiObject(construct),
      maker: makerOf(construct, parent?.maker ?? {}),
    };
    if (Chart.isChart(construct)) place.chart = place;
    places.push(place);
    for (const child of construct.node.children) visit(child, place);
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
