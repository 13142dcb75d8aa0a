import { ServiceDeployment, type ServiceDeploymentProps } from '@parapet/availability';
import { tryRender } from '@parapet/core';
import { validate } from '@parapet/schemas';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sound } from './service.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '/',
    '..',
    'api',
    'a.b',
    'Api',
    '0x10',
    '1e3',
    '75%',
    '8Gi',
    '__proto__',
    'latest',
    'ａｐｉ',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const number = fc.oneof(fc.constantFrom(0, -1, 0.5, NaN, Infinity, 1e21), fc.integer({ min: 1, max: 70000 }));
const wrong = fc.oneof(text, number);
const rightOr = <T>(right: T, other: fc.Arbitrary<unknown> = wrong) =>
  fc.oneof({ weight: 24, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: other as fc.Arbitrary<T> });

const { resources, image } = sound;

const props: fc.Arbitrary<ServiceDeploymentProps> = fc.record({
  name: rightOr(sound.name),
  namespace: rightOr(sound.namespace, text),
  partOf: rightOr(sound.partOf),
  serviceAccount: fc.record({ namespace: rightOr('poolside'), name: rightOr('core-api-sa') }),
  image: fc.record({
    repository: rightOr(image.repository),
    tag: rightOr(image.tag),
    digest: rightOr(image.digest),
  }),
  ports: rightOr(sound.ports, fc.dictionary(text, number)),
  resources: fc.record({
    cpu: fc.record({ request: rightOr(resources.cpu.request), limit: rightOr(resources.cpu.limit) }),
    memory: fc.record({ request: rightOr(resources.memory.request), limit: rightOr(resources.memory.limit) }),
    ephemeralStorage: fc.constant(resources.ephemeralStorage),
  }),
  probes: fc.record({
    readiness: fc.record({ type: fc.constant('httpGet'), path: fc.constant('/ready'), port: rightOr('http') }),
    liveness: fc.record({ type: fc.constant('grpc'), port: rightOr('http'), periodSeconds: rightOr(10) }),
  }),
  scaling: fc.oneof(
    fc.record({ type: fc.constant('fixed'), replicas: rightOr(4) }),
    fc.record({
      type: fc.constant('horizontal'),
      minReplicas: rightOr(4),
      maxReplicas: rightOr(8),
      targetCpuUtilization: rightOr(70),
    }),
  ),
  minAvailable: rightOr(sound.minAvailable),
  rollingUpdate: fc.record({ maxSurge: rightOr('25%'), maxUnavailable: rightOr(0) }),
  priorityClassName: rightOr(sound.priorityClassName),
  env: rightOr({}, fc.dictionary(text, fc.record({ secretName: text, key: wrong }))),
  secretFiles: rightOr([], fc.array(fc.record({ secretName: text, keys: fc.array(text), mountPath: text }))),
  emptyDirs: rightOr({}, fc.dictionary(text, fc.record({ mountPath: text, sizeLimit: rightOr('1Mi') }))),
  terminationGracePeriodSeconds: rightOr(60),
});

test('whatever it is given, it does not throw; and what it has nothing against, the API server accepts', () => {
  const seen = { sound: 0, refused: 0 };
  fc.assert(
    fc.property(props, (each) => {
      const app = new App();
      new ServiceDeployment(new Chart(app, 'test'), 'service', each);
      const { objects, problems } = tryRender(app);
      seen[problems.length === 0 ? 'sound' : 'refused'] += 1;
      if (problems.length === 0) expect(objects.flatMap(({ manifest }) => validate(manifest))).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(Math.min(seen.sound, seen.refused)).toBeGreaterThan(0);
});
