import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { Checks, problemsOf } from '../src/tree/checks.ts';
import { parsePercent } from '../src/values/percent.ts';
import { formatProblem, ProblemsError } from '../src/problem.ts';

test('a mistake is left with the construct, and building goes on', () => {
  const construct = new Construct(new Chart(new App(), 'chart'), 'budget');
  const checks = new Checks(construct, 'PodDisruptionBudget/poolside/core-api');
  expect(checks.value('minAvailable', parsePercent('75%'))).toBe(75);
  expect(checks.value('minAvailable', parsePercent('75'))).toBeUndefined();
  checks.report('AVAIL-002', 'has both', 'set one');
  expect(problemsOf(construct)).toEqual([
    {
      code: 'AVAIL-003',
      object: 'PodDisruptionBudget/poolside/core-api',
      message: 'minAvailable: "75" is not a percentage',
      fix: 'write a whole number from 0 to 100 with a percent sign, such as "75%"',
      path: 'chart/budget',
    },
    {
      code: 'AVAIL-002',
      object: 'PodDisruptionBudget/poolside/core-api',
      message: 'has both',
      fix: 'set one',
      path: 'chart/budget',
    },
  ]);
});

test('the stock synth says the same', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  new Checks(chart, 'Deployment/poolside/core-api').report(
    'IMG-001',
    'container api uses vllm:latest',
    'set image.digest (sha256:…)',
  );
  expect(() => app.synthYaml()).toThrow(
    'Deployment/poolside/core-api: container api uses vllm:latest (IMG-001). Fix: set image.digest (sha256:…).',
  );
});

test('a validation that is not ours keeps its words', () => {
  const app = new App();
  const construct = new Construct(app, 'theirs');
  construct.node.addValidation({ validate: () => ['replicas must be odd'] });
  expect(problemsOf(construct).map(formatProblem)).toEqual([
    'theirs: replicas must be odd (TREE-001). Fix: follow the message of the construct that refused.',
  ]);
  app.node.addValidation({ validate: () => ['no charts'] });
  expect(problemsOf(app).map(({ object }) => object)).toEqual(['App']);
  expect(problemsOf(new Construct(app, 'fine'))).toEqual([]);
});

test('an error of problems prints one line each', () => {
  const problem = {
    code: 'NAME-001',
    object: 'environment.name',
    message: '"A" is not a DNS-1123 label',
    fix: 'use a',
  };
  const error = new ProblemsError([problem, { ...problem, code: 'NAME-002' }]);
  expect(error.name).toBe('ProblemsError');
  expect(error.message.split('\n')).toEqual([
    'environment.name: "A" is not a DNS-1123 label (NAME-001). Fix: use a.',
    'environment.name: "A" is not a DNS-1123 label (NAME-002). Fix: use a.',
  ]);
});
