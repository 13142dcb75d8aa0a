import { Chart, Yaml, type App } from 'cdk8s';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProblem, tryRender } from '@parapet/core';
import { build, plan } from './support/random-tree.ts';

test('2,000 random trees render as App.synth writes them', { timeout: 180_000 }, () => {
  const outcomes = { rendered: 0, invalid: 0, cyclic: 0, ordered: 0 };
  fc.assert(
    fc.property(plan, (each) => {
      const ours = outcomeOf(build(each));
      expect(ours).toEqual(cdk8sOutcomeOf(build(each)));
      outcomes[ours.state] += 1;
      if (ours.state === 'rendered' && each.dependencies.length > 0) outcomes.ordered += 1;
    }),
    { numRuns: 2_000, seed: 4 },
  );
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(50);
});

interface Outcome {
  readonly state: 'rendered' | 'invalid' | 'cyclic';
  readonly text: string;
}

/** `Default` has no part in the names that cdk8s makes up, so that some trees have two objects of a name. */
function outcomeOf(app: App): Outcome {
  const { objects, problems } = tryRender(app);
  const invalid = problems.filter(({ code }) => code === 'TREE-001');
  if (invalid.length > 0)
    return { state: 'invalid', text: invalid.map(({ path, message }) => `[${path}] ${message}`).join('\n') };
  if (problems.some(({ code }) => code === 'TREE-002')) return { state: 'cyclic', text: '' };
  const others = problems.filter(({ code }) => code !== 'NAME-005');
  expect(others.map(formatProblem)).toEqual([]);
  return { state: 'rendered', text: Yaml.stringify(...objects.map(({ manifest }) => manifest)) };
}

function cdk8sOutcomeOf(app: App): Outcome {
  try {
    const constructs: readonly unknown[] = app.node.findAll();
    constructs.find((construct): construct is Chart => Chart.isChart(construct))?.toJson();
    return { state: 'rendered', text: cdk8sText(app) };
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith('Dependency cycle detected')) return { state: 'cyclic', text: '' };
    const [first, ...lines] = message.split('\n');
    expect(first).toBe('Validation failed with the following errors:');
    return { state: 'invalid', text: lines.map((line) => line.trim()).join('\n') };
  }
}

/** What `App.synth` writes: the charts in order, once a first one has resolved the dependencies of all. */
function cdk8sText(app: App): string {
  const manifests = app.charts.flatMap((chart) => chart.toJson() as CdkManifest[]);
  return Yaml.stringify(...manifests.map(corrected));
}

interface CdkManifest {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string };
}

/** Without the namespace that cdk8s stamps on kinds that have none. */
function corrected(manifest: CdkManifest): object {
  const { namespace: _, ...metadata } = manifest.metadata;
  return manifest.kind === 'Namespace' ? { ...manifest, metadata } : manifest;
}
