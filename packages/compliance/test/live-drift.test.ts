import type { Manifest } from '@parapet/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../src/live/drift/compare.ts';
import { object, withFields } from './support/cluster.ts';

const deployment = object('apps/v1', 'Deployment', 'shop/api', {
  spec: {
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: {
        serviceAccountName: 'api',
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'api',
            image: 'registry.example/api@sha256:aaa',
            env: [
              { name: 'A', value: 'a' },
              { name: 'B', value: 'b' },
            ],
            resources: { requests: { cpu: '1000m', memory: '1024Mi' } },
            volumeMounts: [{ mountPath: '/tmp', name: 'tmp', readOnly: false }],
          },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
  },
});

/** Differences of a Deployment whose pods, or whose only container, has other fields. */
function foundIn(pod: object, container: object = {}): string[] {
  const { spec } = deployment as Manifest & {
    spec: { template: { metadata: object; spec: { containers: object[] } } };
  };
  const containers = [{ ...spec.template.spec.containers[0], ...container }];
  const template = { ...spec.template, spec: { ...spec.template.spec, containers, ...pod } };
  return found(deployment, withFields(deployment, { spec: { ...spec, template } }));
}

function found(rendered: Manifest, live: Manifest): string[] {
  return differences(rendered, live).map(({ field, message }) => `${field} ${message}`);
}

const CONTAINER = 'spec.template.spec.containers[0]';

describe('what is the same', () => {
  it.each<[string, object, object]>([
    [
      'defaults of the server',
      { dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', securityContext: {} },
      { terminationMessagePath: '/dev/termination-log' },
    ],
    ['the name that an account had before', { serviceAccount: 'api' }, {}],
    ['an amount in another spelling', {}, { resources: { requests: { cpu: '1', memory: '1Gi' } } }],
    [
      'variables in another order',
      {},
      {
        env: [
          { name: 'B', value: 'b' },
          { name: 'A', value: 'a' },
        ],
      },
    ],
    ['a false that the server leaves out', {}, { volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }] }],
    ['an empty mapping that the server leaves out', { volumes: [{ name: 'tmp' }] }, {}],
  ])('%s', (_, pod, container) => {
    expect(foundIn(pod, container)).toEqual([]);
  });

  it('labels and annotations of controllers, and a status', () => {
    const metadata = {
      ...deployment.metadata,
      labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' },
      annotations: { 'deployment.kubernetes.io/revision': '3' },
    };
    expect(found(deployment, withFields(deployment, { metadata, status: { replicas: 1 } }))).toEqual([]);
  });

  it('a field that a controller adds to an object of its own kind', () => {
    const bucket = object('s3.services.k8s.aws/v1alpha1', 'Bucket', 'shop/weights', { spec: { name: 'weights' } });
    expect(
      found(bucket, withFields(bucket, { spec: { name: 'weights', accelerate: { status: 'Suspended' } } })),
    ).toEqual([]);
  });
});

describe('what is not', () => {
  it.each<[string, object, object, string]>([
    [
      'a field',
      {},
      { image: 'registry.example/api:latest' },
      `${CONTAINER}.image is "registry.example/api:latest", rendered "registry.example/api@sha256:aaa"`,
    ],
    [
      'a field that is gone',
      { automountServiceAccountToken: undefined },
      {},
      'spec.template.spec.automountServiceAccountToken is not there, rendered false',
    ],
    [
      'a field that was added',
      { hostNetwork: true },
      {},
      'spec.template.spec.hostNetwork is true, and is not rendered',
    ],
    [
      'a value that is no default',
      { dnsPolicy: 'None' },
      {},
      'spec.template.spec.dnsPolicy is "None", and is not rendered',
    ],
    [
      'a privilege that was added',
      {},
      { securityContext: { privileged: true } },
      `${CONTAINER}.securityContext is {"privileged":true}, and is not rendered`,
    ],
    [
      'another amount',
      {},
      { resources: { requests: { cpu: '1', memory: '1G' } } },
      `${CONTAINER}.resources.requests.memory is "1G", rendered "1024Mi"`,
    ],
    [
      'a volume that was added',
      {
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'root', hostPath: { path: '/' } },
        ],
      },
      {},
      'spec.template.spec.volumes has "root", which is not rendered',
    ],
  ])('%s', (_, pod, container, expected) => {
    expect(foundIn(pod, container)).toEqual([expected]);
  });

  it('a container that was added', () => {
    const containers = [{ name: 'debug' }];
    expect(foundIn({ containers })).toContain('spec.template.spec.containers has "debug", which is not rendered');
  });

  it('a label of the pods that was added: network policies select by it', () => {
    const { spec } = deployment as Manifest & { spec: { template: object } };
    const template = { ...spec.template, metadata: { labels: { app: 'api', role: 'admin' } } };
    expect(found(deployment, withFields(deployment, { spec: { ...spec, template } }))).toEqual([
      'spec.template.metadata.labels.role is "admin", and is not rendered',
    ]);
  });

  it.each([
    [
      'of a variable',
      foundIn(
        {},
        {
          env: [
            { name: 'A', value: 'hunter2' },
            { name: 'B', value: 'b' },
          ],
        },
      ),
    ],
    [
      'of a variable that was added',
      foundIn(
        {},
        {
          env: [
            { name: 'A', value: 'a' },
            { name: 'B', value: 'b' },
            { name: 'C', value: 'hunter2' },
          ],
        },
      ),
    ],
    ['of an argument', foundIn({}, { args: ['--password=hunter2'] })],
    [
      'of a ConfigMap',
      found(
        object('v1', 'ConfigMap', 'shop/a', { data: { a: 'a' } }),
        object('v1', 'ConfigMap', 'shop/a', { data: { a: 'hunter2' } }),
      ),
    ],
  ])('and the value %s is not said', (_, lines) => {
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/ is not as it is rendered$/);
  });

  it('of a list without names each item has its place', () => {
    const role = (verbs: readonly string[]) =>
      object('rbac.authorization.k8s.io/v1', 'Role', 'shop/a', { rules: [{ verbs }] });
    expect(found(role(['get', 'list']), role(['get']))).toEqual(['rules[0].verbs[1] is not there, rendered "list"']);
    expect(found(role(['get']), role(['get', 'list']))).toEqual(['rules[0].verbs has "list", which is not rendered']);
  });
});

describe('any object', () => {
  const values = fc.dictionary(fc.string(), fc.jsonValue());

  it('is as itself', () => {
    fc.assert(
      fc.property(values, (spec) => {
        const one = object('v1', 'Service', 'shop/a', { spec });
        expect(differences(one, JSON.parse(JSON.stringify(one)) as Manifest)).toEqual([]);
      }),
    );
  });

  it('is not as itself with one field more, however deep', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }), (path) => {
        const nested = (inner: object) => path.reduceRight<object>((value, key) => ({ [key]: value }), inner);
        const one = (inner: object) => object('apps/v1', 'Deployment', 'shop/a', { spec: nested(inner) });
        expect(found(one({ kept: 1 }), one({ kept: 1, more: 2 }))).toHaveLength(1);
      }),
    );
  });
});
