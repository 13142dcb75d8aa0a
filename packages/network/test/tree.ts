import { formatProblem, problemsOf, type Manifest } from '@parapet/core';
import { App, Chart } from 'cdk8s';

/** Puts the constructs of a test into a chart. */
export type Build = (chart: Chart) => unknown;

function chart(build: Build): Chart {
  const result = new Chart(new App(), 'test');
  build(result);
  return result;
}

export function problems(build: Build): string[] {
  return chart(build)
    .node.findAll()
    .flatMap((construct) => problemsOf(construct))
    .map(formatProblem);
}

export function objects(build: Build): Manifest[] {
  return chart(build).toJson() as Manifest[];
}
