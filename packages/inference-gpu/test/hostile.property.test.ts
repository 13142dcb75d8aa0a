import { tryRender } from '@parapet/core';
import { instanceTypeNames, ModelServer, models, type ModelServerProps } from '@parapet/inference-gpu';
import { validate } from '@parapet/schemas';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pool, sound } from './server.ts';

const text = fc.oneof(
  fc.constantFrom('', '/', '..', 'vllm', 'latest', '8Gi', '1e3', '__proto__', '--port', 's3://', '{}'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const number = fc.oneof(fc.constantFrom(0, -1, 0.5, NaN, Infinity, 1e21), fc.integer({ min: 1, max: 200_000 }));
const wrong = fc.oneof(text, number);
const rightOr = <T>(right: T, other: fc.Arbitrary<unknown> = wrong) =>
  fc.oneof({ weight: 24, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: other as fc.Arbitrary<T> });

const props: fc.Arbitrary<ModelServerProps> = fc.record({
  name: rightOr(sound.name),
  namespace: rightOr(sound.namespace, text),
  partOf: rightOr(sound.partOf),
  serviceAccount: fc.record({ namespace: rightOr('genai-platform'), name: rightOr('model-serving-sa') }),
  image: fc.record({
    repository: rightOr(sound.image.repository),
    tag: rightOr(sound.image.tag),
    digest: rightOr(sound.image.digest),
  }),
  model: rightOr(sound.model, fc.oneof(text, fc.constantFrom(...Object.keys(models)))),
  source: fc.oneof(
    fc.constant(sound.source),
    fc.record({
      type: fc.constant('s3-mount'),
      bucket: rightOr('models'),
      prefix: rightOr('a/'),
      region: rightOr('eu-central-1'),
    }),
    fc.record({ type: fc.constant('volume'), claimName: rightOr('models') }),
  ) as fc.Arbitrary<ModelServerProps['source']>,
  servedModelName: rightOr(sound.servedModelName),
  engine: fc.record({
    maxModelLen: rightOr(8192),
    gpuMemoryUtilization: rightOr(0.9),
    options: rightOr({}, fc.dictionary(text, wrong)),
    variables: rightOr({}, fc.dictionary(text, text)),
  }),
  gpus: fc.oneof(
    fc.record({ type: fc.constant('whole'), tensorParallel: rightOr(1), pipelineParallel: rightOr(1) }),
    fc.record({ type: fc.constant('mig'), profile: rightOr('1g.10gb') }),
  ) as fc.Arbitrary<ModelServerProps['gpus']>,
  pool: fc
    .record({ instanceTypes: fc.array(rightOr('g6.xlarge', fc.oneof(text, fc.constantFrom(...instanceTypeNames)))) })
    .map(({ instanceTypes }) => ({ ...pool, instanceTypes: instanceTypes as (typeof pool)['instanceTypes'] })),
  cpu: rightOr(sound.cpu),
  memory: rightOr(undefined),
  lifecycle: fc.record({ loadBytesPerSecond: rightOr(1e9), shutdownTimeoutSeconds: rightOr(60) }),
  scaling: fc.oneof(
    fc.record({ type: fc.constant('fixed'), replicas: rightOr(2) }),
    fc.record({
      type: fc.constant('requests'),
      minReplicas: rightOr(1),
      maxReplicas: rightOr(2),
      requestsPerReplica: rightOr(8),
      prometheus: rightOr('http://prometheus.monitoring:9090'),
    }),
  ) as fc.Arbitrary<ModelServerProps['scaling']>,
  rollout: fc.constantFrom('in-place', 'surge'),
  priorityClassName: rightOr(sound.priorityClassName),
  apiKey: fc.record({
    type: fc.constantFrom('config-file', 'variable'),
    secretName: rightOr('api-key-v1'),
    key: rightOr('key'),
  }),
});

test('whatever it is given, it does not throw; and what it has nothing against, the API server accepts', () => {
  const seen = { sound: 0, refused: 0 };
  fc.assert(
    fc.property(props, (each) => {
      const app = new App();
      new ModelServer(new Chart(app, 'test'), 'server', each);
      const { objects, problems } = tryRender(app);
      seen[problems.length === 0 ? 'sound' : 'refused'] += 1;
      expect(problems.filter(({ code }) => code === 'TREE-003')).toEqual([]);
      if (problems.length === 0) expect(objects.flatMap(({ manifest }) => validate(manifest))).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.sound, seen.refused)).toBeGreaterThan(0);
});
