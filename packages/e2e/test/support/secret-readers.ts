import type { KubernetesObject } from '../../src/kubernetes/object.ts';

/** A key of a Secret that a container is given. */
export interface Reading {
  /** Kind and name of the object that says so. */
  readonly of: string;
  readonly namespace: string;
  /** Of the Secret. */
  readonly name: string;
  /** Undefined for all of them. */
  readonly key?: string;
  readonly by: 'file' | 'variable';
  /** The container starts without it. */
  readonly optional: boolean;
}

/**
 * By every pod template, whichever kind it is in, and by the values of charts. Not what Flux fetches with, which the installation
 * of Flux makes.
 */
export function readingsIn(objects: readonly KubernetesObject[]): Reading[] {
  return objects
    .filter(({ apiVersion }) => !apiVersion.startsWith('source.') && !apiVersion.startsWith('kustomize.'))
    .flatMap((object) => {
      const { kind, metadata, spec } = object;
      const found = kind === 'HelmRelease' ? inValues(spec) : inTemplates(spec);
      return found.map((one) => ({ of: `${kind}/${metadata.name}`, namespace: metadata.namespace ?? '', ...one }));
    });
}

type Found = Omit<Reading, 'of' | 'namespace'>;

interface Source {
  readonly name?: string;
  readonly secretName?: string;
  readonly key?: string;
  readonly optional?: boolean;
  readonly items?: readonly { readonly key: string }[];
}

/** By which fields a pod takes something from a Secret, wherever they are. */
function inTemplates(value: unknown): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    const source = (inner ?? {}) as Source;
    const { name = source.secretName ?? '', key, optional = false } = source;
    if (field === 'secretKeyRef' || field === 'secretRef') return [{ name, key, by: 'variable', optional }];
    if (field === 'imagePullSecrets')
      return (inner as readonly Source[]).map((each) => ({ name: each.name ?? '', by: 'file', optional }));
    if (field !== 'secret' || name === '') return inTemplates(inner);
    return (source.items ?? [{ key: undefined }]).map((item) => ({ name, key: item.key, by: 'file', optional }));
  });
}

interface Spec {
  readonly values?: {
    readonly grafana?: {
      readonly admin?: { readonly existingSecret: string; readonly userKey?: string; readonly passwordKey?: string };
    };
  };
}

/** The files that Alertmanager is told of, and the administrator of Grafana, whose chart has names for the two keys. */
function inValues(spec: unknown): Found[] {
  const { values } = spec as Spec;
  const files = JSON.stringify(values ?? {}).matchAll(/\/etc\/alertmanager\/secrets\/([a-z0-9-]+)\/([\w.-]+)/g);
  const found = [...files].map(([, name = '', key]): Found => ({ name, key, by: 'file', optional: false }));
  const admin = values?.grafana?.admin;
  if (admin === undefined) return found;
  const { existingSecret: name, userKey = 'admin-user', passwordKey = 'admin-password' } = admin;
  return [...found, ...[userKey, passwordKey].map((key): Found => ({ name, key, by: 'variable', optional: false }))];
}
