import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { formatProblem, render, tryRender } from '@parapet/core';
import { orderOf } from '../src/render/order.ts';
import { placesOf } from '../src/render/places.ts';

function configMap(scope: Construct, id: string): ApiObject {
  const metadata = { name: scope.node.path.replaceAll('/', '-') + id };
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
}

function charts(app: App, count: number, objects: number): Chart[] {
  return Array.from({ length: count }, (_, index) => {
    const chart = new Chart(app, `chart${index}`, { namespace: 'team' });
    for (let object = 0; object < objects; object += 1) configMap(chart, `object${object}`);
    return chart;
  });
}

function pathsOf(app: App): string[] {
  return render(app).map(({ path }) => path);
}

function cyclesOf(app: App): string[] {
  return tryRender(app).problems.map(formatProblem);
}

test('a chain of 30 charts with 100 objects each looks at each place a few times', () => {
  const app = new App();
  const chain = charts(app, 30, 100);
  for (const [index, chart] of chain.entries()) chart.addDependency(...chain.slice(index + 1, index + 2));
  const places = placesOf(app);
  let looks = 0;
  for (const place of places) {
    const { index } = place;
    Object.defineProperty(place, 'index', { get: () => ((looks += 1), index) });
  }
  const order = orderOf(places);
  expect(order.charts.map(({ chart }) => chart.construct.node.id)).toEqual(
    Array.from({ length: 30 }, (_, index) => `chart${29 - index}`),
  );
  expect(order.charts.every(({ objects }) => objects.length === 100)).toBe(true);
  expect(looks / places.length).toBeLessThan(20);
});

test('objects that each depend on the two before them are ordered, 10,000 of them', () => {
  const app = new App();
  const [chart] = charts(app, 1, 0) as [Chart];
  const objects = Array.from({ length: 10_000 }, (_, index) => configMap(chart, `o${index}`));
  for (const [index, object] of objects.entries()) object.addDependency(...objects.slice(index + 1, index + 3));
  expect(pathsOf(app)).toEqual(objects.map(({ node }) => node.path).reverse());
});

test('a chart comes after its child charts, and after what an object in it depends on', () => {
  const app = new App();
  const [first, second] = charts(app, 2, 1) as [Chart, Chart];
  const child = new Chart(first, 'child', { namespace: 'team' });
  configMap(child, 'inner');
  first.apiObjects[0]?.addDependency(second);
  expect(pathsOf(app)).toEqual(['chart0/child/inner', 'chart1/object0', 'chart0/object0']);
});

test('what depends from outside all charts stands for the charts in it', () => {
  const app = new App();
  const early = new Construct(app, 'early');
  const late = new Construct(app, 'late');
  for (const scope of [early, late]) configMap(new Chart(scope, 'chart', { namespace: 'team' }), 'object');
  early.node.addDependency(late);
  expect(pathsOf(app)).toEqual(['late/chart/object', 'early/chart/object']);
  expect(() => app.synthYaml()).toThrow('cannot find a parent chart');
});

test('a dependency on a tree that is not rendered is left alone', () => {
  const app = new App();
  const [chart] = charts(app, 1, 1) as [Chart];
  const [elsewhere] = charts(new App(), 1, 1) as [Chart];
  chart.addDependency(elsewhere);
  expect(pathsOf(app)).toEqual(['chart0/object0']);
});

const FIX =
  'Fix: remove one of these dependencies; a chart with an object that depends on another chart depends on that chart.';

test('a cycle between objects is reported with its path', () => {
  const app = new App();
  const [chart] = charts(app, 1, 3) as [Chart];
  const [a, b, c] = chart.apiObjects as [ApiObject, ApiObject, ApiObject];
  a.addDependency(b);
  b.addDependency(c);
  c.addDependency(a);
  expect(cyclesOf(app)).toEqual([
    `chart0/object0: depends on itself: chart0/object0 => chart0/object1 => chart0/object2 => chart0/object0 (TREE-002). ${FIX}`,
  ]);
});

test('cycles between charts that follow from their objects are reported, each once', () => {
  const app = new App();
  const [a, b, c, d] = charts(app, 4, 20) as [Chart, Chart, Chart, Chart];
  a.apiObjects[0]?.addDependency(b.apiObjects[0] as ApiObject);
  b.apiObjects[1]?.addDependency(a.apiObjects[1] as ApiObject);
  c.addDependency(d);
  d.addDependency(c);
  expect(cyclesOf(app)).toEqual([
    `chart0: depends on itself: chart0 => chart1 => chart0 (TREE-002). ${FIX}`,
    `chart2: depends on itself: chart2 => chart3 => chart2 (TREE-002). ${FIX}`,
  ]);
});

test('what depends on itself, or on what it is in, is reported', () => {
  const app = new App();
  const [chart, other] = charts(app, 2, 1) as [Chart, Chart];
  chart.addDependency(chart);
  const part = new Construct(other, 'part');
  configMap(part, 'x');
  configMap(part, 'y');
  part.node.addDependency(other);
  expect(cyclesOf(app)).toEqual([
    `chart1/part: depends on itself: chart1/part => chart1 => chart1/part (TREE-002). ${FIX}`,
    `chart0: depends on itself: chart0 => chart0 (TREE-002). ${FIX}`,
  ]);
});
