import { validate } from '@parapet/schemas';
import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { tryRender, type Manifest } from '@parapet/core';
import { assemble, FluxInstance, RootLayer, type RootLayerProps } from '@parapet/flux';
import { below, object, printed } from './support.ts';

const git: RootLayerProps = {
  url: 'https://git.internal.test/platform.git',
  branch: 'main',
  path: 'dist/staging',
  auth: { kind: 'secret', secret: 'platform-git' },
};

function tree(registry = 'ghcr.io/fluxcd', more: Partial<RootLayerProps> = {}) {
  const app = new App();
  const root = new RootLayer(app, 'flux', { ...git, ...more });
  new FluxInstance(root, 'instance', { registry });
  return { app, root };
}

const installation = (app: App, ...manifests: Manifest[]) =>
  assemble(app, below('flux', ...manifests)).installation?.manifest;
const componentsFor = (...apiVersions: string[]) => {
  const objects = apiVersions.map((apiVersion, index) => object(apiVersion, 'Any', `flux-system/o${String(index)}`));
  return (installation(tree().app, ...objects)?.spec as { components: string[] }).components;
};

describe('FluxInstance', () => {
  it('points Flux at the root layer, with every lock of multi-tenancy on', () => {
    expect(installation(tree().app)).toMatchInlineSnapshot(`
      {
        "apiVersion": "fluxcd.controlplane.io/v1",
        "kind": "FluxInstance",
        "metadata": {
          "labels": {
            "app.kubernetes.io/component": "installation",
            "app.kubernetes.io/instance": "flux",
            "app.kubernetes.io/managed-by": "parapet",
            "app.kubernetes.io/name": "flux",
            "app.kubernetes.io/part-of": "flux",
          },
          "name": "flux",
          "namespace": "flux-system",
        },
        "spec": {
          "cluster": {
            "multitenant": true,
            "networkPolicy": false,
            "size": "medium",
            "tenantDefaultServiceAccount": "default",
            "type": "aws",
          },
          "components": [
            "source-controller",
            "kustomize-controller",
          ],
          "distribution": {
            "registry": "ghcr.io/fluxcd",
            "variant": "upstream-alpine",
            "version": "2.9.4",
          },
          "kustomize": {
            "patches": [
              {
                "patch": "{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"flux-system"},"$patch":"delete"}",
                "target": {
                  "kind": "Namespace",
                },
              },
              {
                "patch": "[{"op":"add","path":"/spec/sparseCheckout","value":["dist/staging/flux"]}]",
                "target": {
                  "kind": "GitRepository",
                },
              },
              {
                "patch": "[{"op":"add","path":"/spec/retryInterval","value":"2m"},{"op":"add","path":"/spec/deletionPolicy","value":"Orphan"}]",
                "target": {
                  "kind": "Kustomization",
                },
              },
            ],
          },
          "sync": {
            "interval": "1m",
            "kind": "GitRepository",
            "name": "flux-system",
            "path": "./dist/staging/flux",
            "pullSecret": "platform-git",
            "ref": "refs/heads/main",
            "url": "https://git.internal.test/platform.git",
          },
        },
      }
    `);
  });

  it('is an object that the API server takes', () => {
    const made = installation(tree().app);
    expect(made && validate(made)).toEqual([]);
  });

  it('is in no layer: no commit takes away what applies the commits', () => {
    const { app } = tree();
    expect(assemble(app, []).layers.flatMap(({ objects }) => objects.map(({ manifest }) => manifest.kind))).toEqual([
      'GitRepository',
    ]);
    expect(assemble(app, []).installation).toMatchObject({ path: 'flux/instance', package: '@parapet/flux' });
  });

  it('is not there where nobody asks for it', () => {
    const app = new App();
    new RootLayer(app, 'flux', git);
    expect(assemble(app, [])).not.toHaveProperty('installation');
  });

  it.each([
    [[], []],
    [['v1', 'apps/v1'], []],
    [['helm.toolkit.fluxcd.io/v2'], ['helm-controller']],
    [['notification.toolkit.fluxcd.io/v1beta3'], ['notification-controller']],
    [['image.toolkit.fluxcd.io/v1'], ['image-reflector-controller', 'image-automation-controller']],
    [['source.extensions.fluxcd.io/v1beta1'], ['source-watcher']],
  ])('installs the controllers of %j beside those of every layer', (apiVersions, more) => {
    expect(componentsFor(...apiVersions)).toEqual(['source-controller', 'kustomize-controller', ...more]);
  });

  it.each([
    [{ kind: 'public' }, {}],
    [{ kind: 'secret', secret: 'other' }, { pullSecret: 'other' }],
    [{ kind: 'aws' }, { provider: 'aws' }],
  ] as const)('reads the repository as the layers are read: %j', (auth, expected) => {
    const { pullSecret, provider } = (
      installation(tree('ghcr.io/fluxcd', { auth }).app) as unknown as { spec: { sync: Record<string, string> } }
    ).spec.sync;
    expect({ ...(pullSecret && { pullSecret }), ...(provider && { provider }) }).toEqual(expected);
  });

  it.each([
    'ghcr.io/fluxcd',
    'registry.internal:5000/mirror/flux',
    '111122223333.dkr.ecr.eu-central-1.amazonaws.com/fluxcd',
  ])('takes %s as a registry', (registry) => {
    expect(tryRender(tree(registry).app).problems).toEqual([]);
  });

  it.each([
    '',
    'fluxcd',
    'ghcr.io',
    'oci://ghcr.io/fluxcd',
    'ghcr.io/fluxcd/',
    'ghcr.io/fluxcd:v2.9.4',
    'ghcr.io/Flux',
  ])('refuses %j as a registry', (registry) => {
    expect(printed(tryRender(tree(registry).app).problems)).toEqual([
      `FluxInstance/flux-system/flux: registry is ${JSON.stringify(registry)} (FLUX-021). Fix: write host and path without a scheme or a tag, such as "ghcr.io/fluxcd".`,
    ]);
  });

  it('refuses a second one', () => {
    const { app, root } = tree();
    new FluxInstance(root, 'other', { registry: 'ghcr.io/fluxcd' });
    expect(printed(assemble(app, []).problems)).toEqual([
      'FluxInstance/flux-system/flux: is there 2 times: flux/instance, flux/other (FLUX-022). Fix: create one FluxInstance below the root layer.',
    ]);
  });
});
