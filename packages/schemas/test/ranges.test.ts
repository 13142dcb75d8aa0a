import { expect, test } from 'vitest';
import { withRanges } from '../generate/ranges.ts';
import { validate } from '../src/index.ts';

const pod = (container: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: {},
    template: { spec: { containers: [{ name: 'web', ...container }] } },
  },
});

test.each([
  [
    'a port',
    { ports: [{ containerPort: 0 }] },
    'ports[0].containerPort: Invalid value: 0: should be greater than or equal to 1',
  ],
  [
    'an id',
    { securityContext: { runAsUser: 2 ** 31 } },
    'securityContext.runAsUser: Invalid value: 2147483648: should be less than or equal to 2147483647',
  ],
  [
    'a number of a map',
    { resources: { limits: { cpu: -1 } } },
    'resources.limits.cpu: Invalid value: -1: should be greater than or equal to 0',
  ],
  [
    'a quantity of a map',
    { resources: { limits: { cpu: '-1' } } },
    `resources.limits.cpu: Invalid value: "-1": should match '^[^-]'`,
  ],
])('%s is in the range that the API server checks in code', (_, container, message) => {
  expect(validate(pod(container))).toMatchObject([{ message: `spec.template.spec.containers[0].${message}` }]);
});

test('a definition or field that is gone is not passed over', () => {
  expect(() => withRanges({})).toThrow('there is no io.k8s.api.apps.v1.DaemonSetSpec to give ranges');
  expect(() => withRanges({ 'io.k8s.api.apps.v1.DaemonSetSpec': { properties: { minReadySeconds: {} } } })).toThrow(
    'io.k8s.api.apps.v1.DaemonSetSpec has no revisionHistoryLimit to give a range',
  );
});
