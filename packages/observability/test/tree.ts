import { formatProblem, tryRender, type Manifest, type Rendered } from '@parapet/core';
import { App, Chart } from 'cdk8s';

/** Puts the constructs of a test into a chart. */
export type Build = (chart: Chart) => unknown;

export function problems(build: Build): string[] {
  return rendered(build).problems.map(formatProblem);
}

export function objects(build: Build): Manifest[] {
  return rendered(build).objects.map(({ manifest }) => manifest);
}

function rendered(build: Build): Rendered {
  const app = new App();
  build(new Chart(app, 'test'));
  return tryRender(app);
}
