import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { withSpec } from './apply.ts';

/** A change that a server refuses of an object that is there. `flux.guard` compares two commits for what a change would lose. */
export interface Immutable {
  readonly kind: string;
  readonly change: (object: KubernetesObject) => KubernetesObject;
  readonly says: string;
}

const sync = { kind: 'GitRepository', url: 'https://git.example/platform.git', ref: 'main', path: 'dist' };

export const immutable: readonly Immutable[] = [
  {
    kind: 'PriorityClass',
    change: (object) => ({ ...object, value: 7 }) as KubernetesObject,
    says: 'value: Forbidden: may not be changed in an update',
  },
  {
    kind: 'RoleBinding',
    change: (object) =>
      ({
        ...object,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'other' },
      }) as KubernetesObject,
    says: 'cannot change roleRef',
  },
  {
    kind: 'IngressClass',
    change: (object) => withSpec(object, { controller: 'example.org/other' }),
    says: 'spec.controller: Invalid value: "example.org/other": field is immutable',
  },
  {
    kind: 'FluxInstance',
    change: (object) => withSpec(object, { sync: { ...sync, name: 'other' } }),
    says: 'Sync name is immutable',
  },
];
