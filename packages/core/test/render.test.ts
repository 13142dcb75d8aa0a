import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Helm, Include } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { expect, onTestFinished, test } from 'vitest';
import { Checks, formatProblem, ProblemsError, provenance, render, tryRender, type Manifest } from '@parapet/core';
import { helm } from '@parapet/kubectl';

function appWith(make: (chart: Chart) => unknown): App {
  const app = new App();
  make(new Chart(app, 'chart', { namespace: 'team' }));
  return app;
}

function configMap(scope: Construct, id: string, name = id): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
}

function messagesOf(app: App): string[] {
  return tryRender(app).problems.map(formatProblem);
}

test('every generated class of cdk8s-plus renders as its own toJson has it', () => {
  const isKind = (value: unknown): value is typeof k8s.KubeConfigMap =>
    typeof value === 'function' && Object.getPrototypeOf(value) === ApiObject && !/List|Status/.test(value.name);
  const classes = Object.values(k8s).filter(isKind);
  expect(classes.length).toBeGreaterThan(60);
  for (const Kind of classes) {
    let object: ApiObject | undefined;
    const app = appWith((chart) => (object = new Kind(chart, 'x', { metadata: { name: 'x', labels: { a: 'b' } } })));
    const expected = object?.toJson() as Manifest;
    const [{ manifest } = { manifest: expected }] = render(app);
    const { namespace } = manifest.metadata;
    expect(manifest).toEqual({ ...expected, metadata: { ...expected.metadata, namespace } });
  }
});

test('a toJson of a team is called once for each object, and once for each chart', () => {
  const calls: string[] = [];
  class Counted extends ApiObject {
    override toJson(): object {
      calls.push(this.node.path);
      return super.toJson() as object;
    }
  }
  class CountedChart extends Chart {
    override toJson(): object[] {
      calls.push(this.node.path);
      return super.toJson() as object[];
    }
  }
  const app = new App();
  for (const chart of [new Chart(app, 'a'), new CountedChart(app, 'b')])
    for (const id of ['x', 'y']) new Counted(chart, id, { apiVersion: 'example.com/v1', kind: 'Thing' });
  render(app);
  expect(calls).toEqual(['a/x', 'a/y', 'b', 'b/x', 'b/y']);
});

test('manifests of a chart with a toJson of its own are traced to their objects', () => {
  class Selective extends Chart {
    override toJson(): object[] {
      const [, second] = super.toJson() as { metadata: object }[];
      const added = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'added', namespace: 'team' } };
      return [{ ...second, seen: true }, added, { ...added, metadata: { ...added.metadata, name: 'more' } }];
    }
  }
  const app = new App();
  const chart = new Selective(app, 'chart', { namespace: 'team' });
  configMap(chart, 'x');
  configMap(chart, 'y');
  expect(render(app).map(({ path, manifest }) => [path, manifest.metadata.name])).toEqual([
    ['chart/y', 'y'],
    ['chart', 'added'],
    ['chart', 'more'],
  ]);
});

test('Include and Helm render like anything else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-render-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'things.yaml');
  const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: from-file\ndata:\n  at: "12:30"\n';
  writeFileSync(file, yaml);
  const include = appWith((chart) => new Include(chart, 'include', { url: file }));
  expect(render(include)).toEqual([
    {
      manifest: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'from-file', namespace: 'team' },
        data: { at: '12:30' },
      },
      path: 'chart/include/from-file-configmap',
    },
  ]);
  const helmExecutable = helm();
  if (helmExecutable === undefined) return;
  const helmChart = join(folder, 'demo');
  writeFolder(helmChart, { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 1.0.0\n', 'templates/all.yaml': yaml });
  const app = appWith((chart) => new Helm(chart, 'helm', { chart: helmChart, helmExecutable }));
  expect(render(app).map(({ path }) => path)).toEqual(['chart/helm/from-file-configmap']);
});

function writeFolder(folder: string, files: Record<string, string>): void {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

test('the package is that of the nearest class that names one, else that of the nearest jsii type', () => {
  class Ours extends Construct {
    static readonly [provenance] = '@parapet/rbac';
  }
  const RTTI: unique symbol = Symbol.for('jsii.rtti');
  class Theirs extends Construct {
    static readonly [RTTI] = { fqn: '@team/things.Thing' };
  }
  const app = appWith((chart) => {
    configMap(new Theirs(new Ours(chart, 'ours'), 'theirs'), 'a');
    configMap(new Theirs(chart, 'theirs'), 'b');
    configMap(chart, 'c');
    new k8s.KubeConfigMap(chart, 'd', { metadata: { name: 'd' } });
  });
  const packages = render(app).map(({ path, package: from }) => [path, from]);
  expect(packages).toEqual([
    ['chart/ours/theirs/a', '@parapet/rbac'],
    ['chart/theirs/b', '@team/things'],
    ['chart/c', undefined],
    ['chart/d', undefined],
  ]);
});

test('all problems of a tree come at once, ours as they were reported and the texts of others', () => {
  const app = appWith((chart) => {
    const object = configMap(chart, 'x');
    object.node.addValidation({ validate: () => ['too small', 'too blue'] });
    new Checks(object, 'ConfigMap/team/x').report('AVAIL-001', 'replicas: 3', 'ask for 4');
    configMap(chart, 'y').node.addValidation({ validate: () => ['too late'] });
    configMap(chart, 'z', 'x');
  });
  app.node.addValidation({ validate: () => ['no charts'] });
  expect(messagesOf(app)).toEqual([
    'App: no charts (TREE-001). Fix: follow the message of the construct that refused.',
    'chart/x: too small (TREE-001). Fix: follow the message of the construct that refused.',
    'chart/x: too blue (TREE-001). Fix: follow the message of the construct that refused.',
    'ConfigMap/team/x: replicas: 3 (AVAIL-001). Fix: ask for 4.',
    'chart/y: too late (TREE-001). Fix: follow the message of the construct that refused.',
    'ConfigMap/team/x: is made twice, by chart/x and by chart/z (NAME-005). Fix: rename one of them, or remove it.',
  ]);
  expect(() => render(app)).toThrow(ProblemsError);
});

test('names that differ in case only are one object too many: their files would have one name', () => {
  const app = appWith((chart) => {
    new k8s.KubeClusterRole(chart, 'a', { metadata: { name: 'reader' } });
    new k8s.KubeClusterRole(chart, 'b', { metadata: { name: 'Reader' } });
  });
  expect(messagesOf(app)).toEqual([
    'ClusterRole/Reader: is made twice, by chart/a and by chart/b (NAME-005). Fix: rename one of them, or remove it.',
  ]);
});

test('what throws is a problem with a path, and the rest of the tree is still looked at', () => {
  class Broken extends ApiObject {
    override toJson(): object {
      throw new TypeError('x is undefined.\n    at somewhere');
    }
  }
  class BrokenChart extends Chart {
    override toJson(): object[] {
      throw new Error('no chart');
    }
  }
  const thing = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'x' } };
  const app = appWith((chart) => {
    new Broken(chart, 'broken', thing);
    new ApiObject(chart, 'odd', { ...thing, at: new Date(0) });
    configMap(chart, 'y').node.addValidation({ validate: () => JSON.parse('{') as string[] });
  });
  new BrokenChart(app, 'other');
  const fix = (path: string) => `Fix: correct what the construct ${path} is given.`;
  expect(messagesOf(app)).toEqual([
    expect.stringMatching(/^ConfigMap\/team\/y: a validation failed: .*JSON.* \(TREE-003\)\. Fix: correct what .*$/),
    `Thing.example.com/team/x: cannot be rendered: x is undefined (TREE-003). ${fix('chart/broken')}`,
    `Thing.example.com/team/x: cannot be rendered: can't render non-simple object of type 'Date' (TREE-003). ${fix('chart/odd')}`,
  ]);
  const alone = new App();
  new BrokenChart(alone, 'other');
  expect(messagesOf(alone)).toEqual([`other: cannot be rendered: no chart (TREE-003). ${fix('other')}`]);
});

test.each([
  [
    { kind: 'ConfigMap', metadata: { name: 'x/../y', namespace: 'team' } },
    "ConfigMap/team/x/../y: metadata.name \"x/../y\" cannot be part of a URL (NAME-001). Fix: use letters, digits, '-' and '.'.",
  ],
  [
    { kind: 'ConfigMap', metadata: { name: 'x', namespace: '../up' } },
    'ConfigMap/../up/x: metadata.namespace: "../up" is not a DNS-1123 label (NAME-001). Fix: use lower-case letters, digits and \'-\', beginning and ending with a letter or digit.',
  ],
  [
    { kind: 'ConfigMap', metadata: { name: 'x', namespace: undefined } },
    'ConfigMap/x: has no metadata.namespace (NAME-003). Fix: set metadata.namespace, or the namespace of its chart.',
  ],
  [
    { kind: 'ConfigMap', metadata: { generateName: 'x-' } },
    'ConfigMap/team/made-up: has no name, only generateName "x-" (NAME-007). Fix: set metadata.name: what is applied again and again needs one name.',
  ],
  [
    { kind: 'ConfigMap', metadata: {} },
    'ConfigMap/team/made-up: has no metadata.name (NAME-007). Fix: set metadata.name: what is applied again and again needs one name.',
  ],
  [
    { kind: undefined },
    'ConfigMap/team/made-up: is not a Kubernetes object: {"apiVersion":"v1","metadata":{"name":"x"}} (TREE-004). Fix: render apiVersion, kind and metadata.',
  ],
  [
    { kind: 'List', items: [] },
    'ConfigMap/team/made-up: is a List, which kustomize takes apart (TREE-005). Fix: make an object of each of its items.',
  ],
  [
    { kind: 'ConfigMapList', items: [] },
    'ConfigMap/team/made-up: is a ConfigMapList, which kustomize takes apart (TREE-005). Fix: make an object of each of its items.',
  ],
  [
    annotated('config.kubernetes.io/local-config'),
    'ConfigMap/team/x: has the annotation "config.kubernetes.io/local-config", for which kustomize drops the object (TREE-006). Fix: remove the annotation.',
  ],
  [
    annotated('internal.config.kubernetes.io/path'),
    'ConfigMap/team/x: has the annotation "internal.config.kubernetes.io/path", which kustomize removes (TREE-006). Fix: remove the annotation.',
  ],
])('%j is refused', (fields, message) => {
  const app = appWith((chart) => {
    const object = configMap(chart, 'object', 'made-up');
    object.toJson = () => ({ apiVersion: 'v1', metadata: { name: 'x' }, ...fields });
  });
  expect(messagesOf(app)).toEqual([message]);
});

function annotated(annotation: string): object {
  return { kind: 'ConfigMap', metadata: { name: 'x', namespace: 'team', annotations: { [annotation]: 'true' } } };
}

test('a toJson that gives nothing renders nothing, as in cdk8s', () => {
  const app = appWith((chart) => (configMap(chart, 'object').toJson = () => undefined));
  expect(tryRender(app)).toEqual({ objects: [], problems: [] });
});

test('a namespace is taken from kinds that have none, and left to those that nobody knows', () => {
  const app = appWith((chart) => {
    new k8s.KubeNamespace(chart, 'team', { metadata: { name: 'team' } });
    new k8s.KubeClusterRole(chart, 'reader', { metadata: { name: 'reader', labels: { a: 'b' } } });
    new ApiObject(chart, 'thing', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing' } });
  });
  expect(render(app).map(({ manifest }) => manifest.metadata)).toEqual([
    { name: 'team' },
    { name: 'reader', labels: { a: 'b' } },
    { name: 'thing', namespace: 'team' },
  ]);
});

test('a kind that nobody knows needs no namespace', () => {
  const app = new App();
  new ApiObject(new Chart(app, 'chart'), 'x', { apiVersion: 'example.com/v1', kind: 'Thing' });
  expect(messagesOf(app)).toEqual([]);
});
