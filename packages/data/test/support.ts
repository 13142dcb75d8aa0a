import { formatProblem, problemsOf, type Manifest } from '@parapet/core';
import { validate } from '@parapet/schemas';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';

export const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789';

/** What `add` makes in a chart of its own: the objects, every problem as a user sees it, and what an API server would say. */
export function render(add: (scope: Construct) => void) {
  const app = new App();
  add(new Chart(app, 'chart'));
  const constructs = app.node.findAll();
  const objects = constructs
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => object.toJson() as Manifest & { readonly spec: Readonly<Record<string, unknown>> });
  return {
    objects,
    problems: constructs.flatMap(problemsOf).map(formatProblem),
    faults: objects.flatMap((object) => validate(object)),
  };
}
