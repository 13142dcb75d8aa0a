import {
  AlbIngress,
  AlbIngressClass,
  Connections,
  NamespaceGuards,
  PlatformNamespace,
  type AlbIngressClassProps,
  type AlbIngressProps,
  type ConnectionsProps,
  type NamespaceGuardsProps,
  type PlatformNamespaceProps,
} from '@parapet/network';
import { tryRender } from '@parapet/core';
import { validate } from '@parapet/schemas';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Build } from './tree.ts';

const text = fc.oneof(
  fc.constantFrom('', '*', '/', '..', 'a.b', 'Api', '0x10', '::/0', '0.0.0.0/0', '10.0.0.5/8', '__proto__', 'ａｐｉ'),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const number = fc.oneof(fc.constantFrom(0, -1, 0.5, NaN, Infinity, 1e21), fc.integer({ min: 1, max: 70000 }));
const or = <T>(right: T, wrong: fc.Arbitrary<unknown> = text) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong as fc.Arbitrary<T> });

const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';
const workload = {
  namespace: 'poolside',
  name: 'core-api',
  serviceAccount: { namespace: 'poolside', name: 'core-api-sa' },
  ports: { http: 8080 },
};
const addresses = fc.record({
  name: fc.constant('subnets'),
  cidrs: fc.array(or('10.0.0.0/16'), { maxLength: 3 }),
  except: or([], fc.array(text)),
});

const namespaces = fc.record({
  name: or('poolside'),
  partOf: or('assistant'),
  podSecurity: fc.oneof(
    fc.constant({ level: 'restricted' }),
    fc.record({ level: fc.constant('privileged'), reason: text }),
  ),
  kubernetes: or('1.33'),
}) as fc.Arbitrary<PlatformNamespaceProps>;

const guards = fc.record({
  namespace: or('poolside'),
  partOf: or('assistant'),
  quota: fc.record({
    pods: or(40, number),
    gpus: or(0, number),
    cpu: fc.record({ request: or('20') }),
    memory: fc.record({ request: or('40Gi'), limit: or('80Gi') }),
    ephemeralStorage: fc.record({ request: or('40Gi'), limit: or('80Gi') }),
  }),
}) as fc.Arbitrary<NamespaceGuardsProps>;

const connections = fc.record({
  partOf: or('assistant'),
  workloads: fc.constant([workload]),
  allow: fc.array(
    fc.oneof(
      fc.record({ from: addresses, to: fc.constant(workload), port: or('http') }),
      fc.record({ from: fc.constant(workload), to: addresses, port: or(443, number) }),
    ),
    { maxLength: 3 },
  ),
}) as fc.Arbitrary<ConnectionsProps>;

const classes = fc.record({
  name: or('poolside'),
  partOf: or('assistant'),
  namespaces: fc.array(or('poolside'), { maxLength: 3 }),
  exposure: fc.oneof(
    fc.record({ scheme: fc.constant('internal') }),
    fc.record({
      scheme: fc.constant('internet-facing'),
      inboundCidrs: fc.array(or('198.51.100.0/24'), { maxLength: 3 }),
    }),
    fc.record({ scheme: fc.constant('internet-facing'), wafAclArn: text }),
  ),
  certificateArns: fc.array(or(certificate), { maxLength: 3 }),
  sslPolicy: or('ELBSecurityPolicy-TLS13-1-3-2021-06'),
  accessLogs: fc.record({ bucket: or('parapet-access-logs'), prefix: or('assistant') }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<AlbIngressClassProps>;

const ingresses = fc.record({
  name: or('core-api'),
  partOf: or('assistant'),
  ingressClassName: or('poolside'),
  hosts: fc.array(or('chat.parapet.test'), { maxLength: 2 }),
  path: or('/'),
  backend: fc.record({ workload: fc.constant(workload), port: or('http') }),
  healthCheckPath: or('/ready'),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<AlbIngressProps>;

test.each<[string, fc.Arbitrary<Build>]>([
  [
    'PlatformNamespace',
    namespaces.map(
      (props): Build =>
        (chart) =>
          new PlatformNamespace(chart, 'it', props),
    ),
  ],
  [
    'NamespaceGuards',
    guards.map(
      (props): Build =>
        (chart) =>
          new NamespaceGuards(chart, 'it', props),
    ),
  ],
  [
    'Connections',
    connections.map(
      (props): Build =>
        (chart) =>
          new Connections(chart, 'it', props),
    ),
  ],
  [
    'AlbIngressClass',
    classes.map(
      (props): Build =>
        (chart) =>
          new AlbIngressClass(chart, 'it', props),
    ),
  ],
  [
    'AlbIngress',
    ingresses.map(
      (props): Build =>
        (chart) =>
          new AlbIngress(chart, 'it', props),
    ),
  ],
])('%s does not throw, and the API server accepts what it has nothing against', (_, arbitrary) => {
  const seen = { sound: 0, refused: 0 };
  fc.assert(
    fc.property(arbitrary, (build) => {
      const app = new App();
      build(new Chart(app, 'test'));
      const { objects, problems } = tryRender(app);
      seen[problems.length === 0 ? 'sound' : 'refused'] += 1;
      if (problems.length === 0) expect(objects.flatMap(({ manifest }) => validate(manifest))).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(Math.min(seen.sound, seen.refused)).toBeGreaterThan(0);
});
