import { fileOf, objectId, type Manifest } from '@parapet/core';
import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { assemble, Layer, RootLayer, type Assembly } from '@parapet/flux';
import { below, binding, object, printed, role, threeLayers } from './support.ts';

const root = (assembly: Assembly): Manifest[] => assembly.layers[0]?.objects.map(({ manifest }) => manifest) ?? [];
const find = (assembly: Assembly, id: string): Manifest | undefined => root(assembly).find((m) => objectId(m) === id);

describe('assemble', () => {
  it('gives each object the layer that its chart is below', () => {
    const { layers, problems } = assemble(threeLayers(), [
      ...below('flux', object('v1', 'Namespace', 'poolside')),
      ...below('base', object('v1', 'ResourceQuota', 'poolside/quota')),
      ...below('platform', object('v1', 'Service', 'poolside/core-api')),
    ]);
    expect(problems).toEqual([]);
    expect(layers.map(({ name, objects }) => [name, objects.map((o) => objectId(o.manifest))])).toEqual([
      [
        'flux',
        [
          'Namespace/poolside',
          'GitRepository.source.toolkit.fluxcd.io/flux-system/layers',
          'ServiceAccount/flux-system/base-reconciler',
          'Role/poolside/base-reconciler',
          'RoleBinding/poolside/base-reconciler',
          'Kustomization.kustomize.toolkit.fluxcd.io/flux-system/base',
          'ServiceAccount/flux-system/platform-reconciler',
          'Role/poolside/platform-reconciler',
          'RoleBinding/poolside/platform-reconciler',
          'Kustomization.kustomize.toolkit.fluxcd.io/flux-system/platform',
        ],
      ],
      ['base', ['ResourceQuota/poolside/quota']],
      ['platform', ['Service/poolside/core-api']],
    ]);
  });

  it('applies a layer under its own identity, after what it depends on, and changes nothing on the way', () => {
    const assembly = assemble(threeLayers(), below('platform', object('v1', 'Service', 'poolside/core-api')));
    expect(find(assembly, 'Kustomization.kustomize.toolkit.fluxcd.io/flux-system/platform')).toMatchInlineSnapshot(`
      {
        "apiVersion": "kustomize.toolkit.fluxcd.io/v1",
        "kind": "Kustomization",
        "metadata": {
          "labels": {
            "app.kubernetes.io/component": "layer",
            "app.kubernetes.io/instance": "platform",
            "app.kubernetes.io/managed-by": "parapet",
            "app.kubernetes.io/name": "platform",
            "app.kubernetes.io/part-of": "flux",
          },
          "name": "platform",
          "namespace": "flux-system",
        },
        "spec": {
          "deletionPolicy": "Orphan",
          "dependsOn": [
            {
              "name": "base",
            },
          ],
          "interval": "10m",
          "path": "./dist/staging/platform",
          "prune": true,
          "retryInterval": "2m",
          "serviceAccountName": "platform-reconciler",
          "sourceRef": {
            "kind": "GitRepository",
            "name": "layers",
          },
          "timeout": "8m",
          "wait": true,
        },
      }
    `);
  });

  it('reads one branch, and of it only the layers of the environment', () => {
    expect(
      find(assemble(threeLayers(), []), 'GitRepository.source.toolkit.fluxcd.io/flux-system/layers')?.['spec'],
    ).toEqual({
      interval: '1m',
      url: 'https://git.internal.test/platform.git',
      ref: { branch: 'main' },
      sparseCheckout: ['dist/staging'],
      ignore: '/*\n!/dist/\n/dist/*\n!/dist/staging/\n/dist/staging/*.json\n',
      secretRef: { name: 'platform-git' },
    });
  });

  it('lists the files of a layer, sorted, in its kustomization.yaml', () => {
    const objects = below('base', object('v1', 'Service', 'b/z'), object('v1', 'Service', 'a/z'), role('c'));
    expect(assemble(threeLayers(), objects).layers[1]?.kustomization).toBe(
      [
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'resources:',
        ...['_cluster/clusterrole-c.yaml', 'a/service-z.yaml', 'b/service-z.yaml'].map((file) => `  - ${file}`),
        '',
      ].join('\n'),
    );
  });

  it('lists in each kustomization.yaml exactly the files of the layer', () => {
    const { layers } = assemble(threeLayers(), below('base', object('v1', 'Service', 'a/z'), role('c')));
    for (const { objects, kustomization } of layers) {
      const listed = [...kustomization.matchAll(/^ {2}- (.*)$/gm)].map(([, file]) => file);
      expect(listed).toEqual(objects.map(({ manifest }) => fileOf(manifest)).sort());
    }
  });

  it('keeps Flux from pruning what holds data, and leaves the rest alone', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'poolside/models');
    const service = object('v1', 'Service', 'poolside/core-api');
    const objects = assemble(threeLayers(), below('platform', claim, service)).layers[2]?.objects ?? [];
    expect(objects.map(({ manifest }) => manifest.metadata.annotations)).toEqual([
      { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
      undefined,
    ]);
  });

  it('does not depend on the order of the objects', () => {
    const objects = [
      ...below(
        'base',
        role('a', { apiGroups: [''], resources: ['pods'], verbs: ['get'] }),
        binding('a', 'ClusterRole', 'a'),
      ),
      ...below('base', object('v1', 'Service', 'x/a'), object('v1', 'ConfigMap', 'w/a'), object('v1', 'Secret', 'x/b')),
    ];
    const once = assemble(threeLayers(), objects);
    const again = assemble(threeLayers(), objects.toReversed());
    expect(root(again)).toEqual(root(once));
    expect(again.layers.map(({ kustomization }) => kustomization)).toEqual(
      once.layers.map(({ kustomization }) => kustomization),
    );
  });
});

describe('what assemble refuses', () => {
  it('an object below no layer', () => {
    const objects = below('extra', object('v1', 'Service', 'poolside/core-api'));
    expect(printed(assemble(threeLayers(), objects).problems)).toEqual([
      'Service/poolside/core-api: is below extra, which is not a layer: Flux would not apply it (FLUX-002). Fix: create its chart below a Layer (flux, base, platform).',
    ]);
  });

  it('an app without a root layer, or with two', () => {
    const app = threeLayers();
    new RootLayer(app, 'second', { url: 'https://a/b', branch: 'main', path: 'dist/x', auth: { kind: 'public' } });
    expect(printed(assemble(app, []).problems)).toEqual([
      'App: has 2 root layers: flux, second (FLUX-003). Fix: create one RootLayer directly below the App.',
    ]);
    expect(printed(assemble(new App(), []).problems)).toEqual([
      'App: has no RootLayer (FLUX-003). Fix: create one RootLayer directly below the App.',
    ]);
  });

  it('the 501st object of a layer, with the way to split it', () => {
    const objects = (count: number) =>
      below(
        'base',
        ...Array.from({ length: count }, (_, i) => object('v1', 'ConfigMap', `${i < 10 ? 'a' : 'b'}/c${i}`)),
      );
    expect(assemble(threeLayers(), objects(500)).problems).toEqual([]);
    expect(printed(assemble(threeLayers(), objects(501)).problems)).toEqual([
      'Layer/base: holds 501 objects, the limit is 500 (FLUX-004). Fix: move the charts of one namespace to a layer of their own that depends on what base depends on (most are in b: 491).',
    ]);
  });

  it('a Namespace outside the root layer', () => {
    expect(printed(assemble(threeLayers(), below('base', object('v1', 'Namespace', 'poolside'))).problems)).toEqual([
      'Namespace/poolside: is in layer base, but the roles of the layers that write to it are in flux, applied before (FLUX-016). Fix: create its chart below the root layer flux.',
    ]);
  });

  it('a Role and its binding in one layer: Flux asks the API server about both before it creates either', () => {
    const rules = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
    const pair = [role('poolside/reader', rules), binding('poolside/reader', 'Role', 'reader')];
    expect(printed(assemble(threeLayers(), below('base', ...pair)).problems)).toEqual([
      'RoleBinding/poolside/reader: binds Role/poolside/reader of its own layer, which does not exist yet when the API server is asked, so that base-reconciler cannot apply it (FLUX-014). Fix: create its chart below the root layer flux, whose identity may bind anything.',
    ]);
    const [one = rules as never, two = rules as never] = pair;
    expect(assemble(threeLayers(), [...below('base', one), ...below('platform', two)]).problems).toEqual([]);
    expect(assemble(threeLayers(), below('flux', ...pair)).problems).toEqual([]);
  });

  it('a binding to a role that is not in the tree', () => {
    expect(printed(assemble(threeLayers(), below('base', binding('ops', 'ClusterRole', 'view'))).problems)).toEqual([
      'ClusterRoleBinding/ops: binds ClusterRole/view, whose rules are not among these objects, so that base-reconciler cannot apply it (FLUX-014). Fix: create its chart below the root layer flux, whose identity may bind anything.',
    ]);
  });

  it('an object that a layer says is leaving and renders all the same', () => {
    const app = threeLayers();
    const leaving = [{ apiVersion: 'v1', kind: 'Service', namespace: 'poolside', name: 'core-api' }];
    new Layer(app, 'last', { dependsOn: [], leaving });
    expect(assemble(app, []).problems).toEqual([]);
    expect(printed(assemble(app, below('last', object('v1', 'Service', 'poolside/core-api'))).problems)).toEqual([
      'Service/poolside/core-api: is declared as leaving layer last, and is still rendered there (FLUX-010). Fix: remove it from leaving of layer last.',
    ]);
  });

  it('a dependency on what is not a layer of the app', () => {
    const other = new Layer(new App(), 'elsewhere', { dependsOn: [] });
    const app = threeLayers();
    new Layer(app, 'last', { dependsOn: [other] });
    expect(printed(assemble(app, []).problems)).toEqual([
      'Layer/last: depends on elsewhere, which is not a layer of this app (FLUX-019). Fix: name layers of the same app (the root layer is applied before all of them).',
    ]);
  });

  it('the parameters of an admission policy bound in the layer of the policy', () => {
    const admission = 'admissionregistration.k8s.io/v1';
    const policy = object(admission, 'ValidatingAdmissionPolicy', 'images', {
      spec: { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } },
    });
    const bind = (paramRef?: unknown) =>
      object(admission, 'ValidatingAdmissionPolicyBinding', 'images', { spec: { policyName: 'images', paramRef } });
    expect(assemble(threeLayers(), below('base', policy, bind())).problems).toEqual([]);
    const [problem] = printed(assemble(threeLayers(), below('base', policy, bind({ name: 'allowed' }))).problems);
    expect(problem).toBe(
      'ValidatingAdmissionPolicyBinding/images: binds the parameters of ValidatingAdmissionPolicy/images of its own layer, which does not exist yet when the API server is asked, so that base-reconciler cannot apply it (FLUX-014). Fix: create its chart below the root layer flux, whose identity may bind anything.',
    );
  });

  it('a kind that no API server is known to serve', () => {
    expect(printed(assemble(threeLayers(), below('base', object('apps/v1', 'Deploymnet', 'a/b'))).problems)).toEqual([
      'Deploymnet/a/b: is of apps/v1, whose Deploymnet has no known resource name for RBAC (FLUX-015). Fix: check apiVersion and kind, or add the custom resource definition to @parapet/schemas.',
    ]);
  });

  it('an object with the identity of a computed one', () => {
    const objects = below('flux', object('v1', 'ServiceAccount', 'flux-system/base-reconciler'));
    expect(printed(assemble(threeLayers(), objects).problems)).toEqual([
      'ServiceAccount/flux-system/base-reconciler: is rendered at flux/chart/0, and computed for base (NAME-005). Fix: remove it from the tree, or rename it.',
    ]);
  });

  it('a text that a substitution of the installation would rewrite', () => {
    const config = object('v1', 'ConfigMap', 'flux-system/c', { data: { url: 'https://${HOST}/' } });
    expect(printed(assemble(threeLayers(), below('flux', config)).problems)).toEqual([
      'ConfigMap/flux-system/c: data.url has ${HOST}, which a postBuild substitution would rewrite (FLUX-001). Fix: annotate the object with kustomize.toolkit.fluxcd.io/substitute: disabled.',
    ]);
    expect(assemble(threeLayers(), below('base', config)).problems).toEqual([]);
  });
});

describe('a layer', () => {
  const refusals = (app: App): string[] => app.node.findAll().flatMap((construct) => construct.node.validate());

  it('is directly below the App', () => {
    const app = new App();
    const base = new Layer(app, 'base', { dependsOn: [] });
    expect(refusals(app)).toEqual([]);
    new Layer(new Chart(base, 'chart'), 'inner', { dependsOn: [] });
    expect(refusals(app)).toEqual([
      'Layer/inner: is at base/chart/inner, below another construct (FLUX-003). Fix: create it directly below the App.',
    ]);
  });

  it('has a name that can be a folder, a Kustomization and part of a service account', () => {
    const app = new App();
    new Layer(app, 'Base_1', { dependsOn: [] });
    expect(refusals(app)).toEqual([
      `Layer/Base_1: name: "Base_1" is not a DNS-1123 label (NAME-001). Fix: use lower-case letters, digits and '-', beginning and ending with a letter or digit.`,
    ]);
  });

  it('of the root is read from an address that Flux takes, and a folder inside the repository', () => {
    const app = new App();
    new RootLayer(app, 'flux', {
      url: 'git@host:platform.git' as 'https://x',
      branch: '',
      path: '../dist',
      auth: { kind: 'public' },
      interval: '5 minutes' as '5m',
    });
    expect(refusals(app)).toEqual([
      'Layer/flux: interval: "5 minutes" is not a duration (FLUX-012). Fix: write a number and a unit, such as "90s" or "10m".',
      'Layer/flux: url is "git@host:platform.git" (FLUX-013). Fix: use an https:// or ssh:// address (not git@host:path).',
      'Layer/flux: branch is empty (FLUX-013). Fix: name the branch that dist is merged to.',
      'Layer/flux: path is "../dist" (FLUX-013). Fix: write the folder from the root of the repository, such as "dist/staging".',
    ]);
  });
});
