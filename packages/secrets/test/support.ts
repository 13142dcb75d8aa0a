import { formatProblem, problemsOf, type Manifest } from '@parapet/core';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** What `add` makes in a chart of its own: the objects, and every problem as a user sees it. */
export function render(add: (scope: Construct) => void): { objects: Manifest[]; problems: string[] } {
  const app = new App();
  add(new Chart(app, 'chart'));
  return { objects: objectsOf(app), problems: app.node.findAll().flatMap(problemsOf).map(formatProblem) };
}

/** All objects of an app in the order of the tree, whatever is wrong with them. */
export function objectsOf(app: App): Manifest[] {
  const objects = app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return objects.map((object) => object.toJson() as Manifest);
}
