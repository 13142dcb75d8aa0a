import type { Manifest, Problem, RenderedObject } from '@parapet/core';
import { formatProblem } from '@parapet/core';
import { App } from 'cdk8s';
import { Layer, RootLayer } from '@parapet/flux';

export function object(apiVersion: string, kind: string, id: string, fields: Record<string, unknown> = {}): Manifest {
  const [name = '', namespace] = id.split('/').reverse();
  return { apiVersion, kind, metadata: namespace === undefined ? { name } : { name, namespace }, ...fields };
}

export function role(id: string, ...rules: unknown[]): Manifest {
  return object('rbac.authorization.k8s.io/v1', id.includes('/') ? 'Role' : 'ClusterRole', id, { rules });
}

export function binding(id: string, kind: 'Role' | 'ClusterRole', name: string): Manifest {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind, name };
  const type = id.includes('/') ? 'RoleBinding' : 'ClusterRoleBinding';
  return object('rbac.authorization.k8s.io/v1', type, id, { roleRef });
}

export const below = (layer: string, ...manifests: Manifest[]): RenderedObject[] =>
  manifests.map((manifest, index) => ({ manifest, path: `${layer}/chart/${index}` }));

/** An app with a root layer, `base`, and `platform` after it. */
export function threeLayers(): App {
  const app = new App();
  new RootLayer(app, 'flux', {
    url: 'https://git.internal.test/platform.git',
    branch: 'main',
    path: 'dist/staging',
    auth: { kind: 'secret', secret: 'platform-git' },
  });
  const base = new Layer(app, 'base', { dependsOn: [] });
  new Layer(app, 'platform', { dependsOn: [base] });
  return app;
}

export const printed = (problems: readonly Problem[]): string[] => problems.map(formatProblem);
