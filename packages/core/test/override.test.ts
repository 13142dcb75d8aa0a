import { ApiObject, App, Chart } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-30';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatProblem, override, render, tryRender, type Patch } from '@parapet/core';

interface Sample {
  readonly app: App;
  readonly object: ApiObject;
}

function sample(): Sample {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'team' });
  const containers = [
    { name: 'api', image: 'api', args: ['--a', '--b'], env: [{ name: 'A', value: '1' }] },
    { name: 'side', image: 'side' },
  ];
  const object = new k8s.KubeDeployment(chart, 'object', {
    metadata: { name: 'api', labels: { a: 'b' } },
    spec: { replicas: 2, selector: {}, template: { spec: { containers } } },
  });
  return { app, object };
}

function rendered(...patches: readonly Patch[]): unknown {
  const { app, object } = sample();
  for (const patch of patches) override(object, patch);
  const [{ manifest } = { manifest: undefined }] = render(app);
  expect(parse(app.synthYaml())).toEqual(manifest);
  return manifest;
}

function messagesOf({ app }: Sample): string[] {
  return tryRender(app).problems.map(formatProblem);
}

const FIX = 'Fix: give the override the place and the form that the manifest has.';

test('fields that cdk8s-plus does not know are set, in order, under render and under synth', () => {
  const limits = { 'nvidia.com/gpu': 1 };
  const patch = {
    spec: {
      replicas: null,
      template: { spec: { hostUsers: false, containers: [{ name: 'api', args: ['--c'], resources: { limits } }] } },
    },
  };
  expect(rendered(patch)).toMatchInlineSnapshot(`
    {
      "apiVersion": "apps/v1",
      "kind": "Deployment",
      "metadata": {
        "labels": {
          "a": "b",
        },
        "name": "api",
        "namespace": "team",
      },
      "spec": {
        "selector": {},
        "template": {
          "spec": {
            "containers": [
              {
                "args": [
                  "--c",
                ],
                "env": [
                  {
                    "name": "A",
                    "value": "1",
                  },
                ],
                "image": "api",
                "name": "api",
                "resources": {
                  "limits": {
                    "nvidia.com/gpu": 1,
                  },
                },
              },
              {
                "image": "side",
                "name": "side",
              },
            ],
            "hostUsers": false,
          },
        },
      },
    }
  `);
});

test('overrides of an object apply in their order', () => {
  const manifest = rendered(
    { spec: { replicas: 3, paused: true } },
    { spec: { replicas: 4, paused: null } },
    { spec: { minReadySeconds: 5 } },
  );
  expect(manifest).toMatchObject({ spec: { replicas: 4, minReadySeconds: 5 } });
  expect(manifest).not.toHaveProperty('spec.paused');
});

test('a map that is not there yet is made, without what would be deleted from it', () => {
  expect(rendered({ spec: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: null } } } })).toHaveProperty(
    'spec.strategy',
    { rollingUpdate: { maxSurge: 1 } },
  );
});

test('a list that is not there yet is set, and a list without names is replaced', () => {
  const patch = {
    spec: {
      template: { spec: { tolerations: [{ key: 'gpu' }], containers: [{ name: 'side', ports: [{ name: 'http' }] }] } },
    },
  };
  expect(rendered(patch, { spec: { template: { spec: { tolerations: [{ key: 'other' }] } } } })).toMatchObject({
    spec: {
      template: {
        spec: {
          tolerations: [{ key: 'other' }],
          containers: [{ name: 'api' }, { name: 'side', ports: [{ name: 'http' }] }],
        },
      },
    },
  });
});

test('the object of an L2 takes overrides', () => {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'team' });
  const deployment = new Deployment(chart, 'api', { containers: [{ image: 'api' }] });
  override(ApiObject.of(deployment), { spec: { template: { spec: { priorityClassName: 'high' } } } });
  expect(render(app)[0]?.manifest).toHaveProperty('spec.template.spec.priorityClassName', 'high');
});

test.each<[string, Patch, string]>([
  [
    'a list item that does not exist',
    { spec: { template: { spec: { containers: [{ name: 'apii', image: 'x' }] } } } },
    'override of spec.template.spec.containers[name=apii] to {"name":"apii","image":"x"} did not land: the list has only api, side',
  ],
  [
    'a way through something that is not a map',
    { spec: { replicas: { max: 3 } } },
    'override of spec.replicas to {"max":3} did not land: there is 2, which is not a map',
  ],
  [
    'a value that is not plain data',
    { spec: { replicas: k8s.Quantity.fromNumber(3) } },
    'override of spec.replicas to {"value":3} did not land: the value is not plain data',
  ],
])('%s is reported, under render and under synth', (_, patch, message) => {
  const { app, object } = sample();
  override(object, patch);
  const line = `Deployment/team/api: ${message} (OVERRIDE-001). ${FIX}`;
  expect(messagesOf({ app, object })).toEqual([line]);
  expect(() => app.synthYaml()).toThrow(line);
});

test('all overrides that do not fit are reported, not only the first', () => {
  const { app, object } = sample();
  override(object, { spec: { replicas: { a: 1 } } });
  override(object, { spec: { replicas: { b: 1 } } });
  expect(messagesOf({ app, object })).toHaveLength(2);
});

test('an override that something later undoes is reported', () => {
  const { app, object } = sample();
  override(object, { spec: { replicas: 5, template: { metadata: { annotations: { 'a.b/c': 'd' } } }, paused: null } });
  const before = object.toJson.bind(object) as () => { spec: object };
  object.toJson = () => {
    const { spec, ...rest } = before();
    return { ...rest, spec: { ...spec, replicas: 1, paused: true, template: {} } };
  };
  expect(messagesOf({ app, object })).toEqual([
    `Deployment/team/api: override of spec.replicas to 5 did not land: the final manifest has 1, set by something later (OVERRIDE-001). ${FIX}`,
    `Deployment/team/api: override of spec.template.metadata to {"annotations":{"a.b/c":"d"}} did not land: the final manifest does not have it, set by something later (OVERRIDE-001). ${FIX}`,
    `Deployment/team/api: override of spec.paused to null did not land: the final manifest has true, set by something later (OVERRIDE-001). ${FIX}`,
  ]);
});

test('a toJson that knows nothing of the overrides before it does not lose those after it', () => {
  const { app, object } = sample();
  override(object, { spec: { replicas: 5 } });
  object.toJson = () => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'team' } });
  override(object, { spec: { paused: true } });
  expect(messagesOf({ app, object })).toEqual([
    `Deployment/team/api: override of spec.replicas to 5 did not land: the final manifest does not have it, set by something later (OVERRIDE-001). ${FIX}`,
  ]);
});

test('the patch and what it is applied to stay as they were', () => {
  const patch = { spec: { template: { spec: { containers: [{ name: 'api', env: [{ name: 'A', value: '2' }] }] } } } };
  const before = structuredClone(patch);
  expect(rendered(patch)).toHaveProperty('spec.template.spec.containers[0].env', [{ name: 'A', value: '2' }]);
  expect(patch).toEqual(before);
});
