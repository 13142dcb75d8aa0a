import type { HelmRelease } from './kinds.ts';
import { all, idOf, type Tree } from './tree.ts';

/** A key of a Secret that something reads. */
export interface Use {
  readonly reader: string;
  readonly namespace: string;
  /** Of the Secret. */
  readonly name: string;
  /** Undefined for all of them. */
  readonly key?: string;
  readonly by: 'file' | 'variable';
}

/**
 * Every key that pods read, whatever makes the pods; and those that charts are told of. Not what Flux clones with, which its
 * installation makes.
 */
export function uses(tree: Tree): Use[] {
  const rendered = tree.objects
    .map(({ object }) => object)
    .filter(({ apiVersion }) => !apiVersion.includes('.fluxcd.io/'))
    .flatMap((object) =>
      referencesIn(object).map((use) => ({ reader: idOf(object), namespace: object.metadata.namespace ?? '', ...use })),
    );
  const charted = all(tree, 'HelmRelease').flatMap((release) =>
    ofChart(release).map((use) => ({ reader: idOf(release), namespace: release.spec.targetNamespace ?? '', ...use })),
  );
  return [...rendered, ...charted];
}

type Reference = Pick<Use, 'name' | 'key' | 'by'>;

interface Source {
  name?: string;
  secretName?: string;
  key?: string;
  items?: { key: string }[];
}

/** Variables, whole environments, volumes and projected volumes of any pod template below. */
function referencesIn(value: unknown): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, Source | null>).flatMap(([field, each]): Reference[] => {
    if (typeof each !== 'object' || each === null) return [];
    const name = each.secretName ?? each.name ?? '';
    if (field === 'secretKeyRef') return [{ name, key: each.key, by: 'variable' }];
    if (field === 'secretRef') return [{ name, by: 'variable' }];
    if (field !== 'secret' || name === '') return referencesIn(each);
    return (each.items ?? [{ key: undefined }]).map(({ key }) => ({ name, key, by: 'file' }));
  });
}

/** Files that Alertmanager is told of, and the user of Grafana, whose chart has names for the two keys. */
function ofChart({ spec }: HelmRelease): Reference[] {
  const text = JSON.stringify(spec.values);
  const files = [...text.matchAll(/\/etc\/alertmanager\/secrets\/([a-z0-9-]+)\/([A-Za-z0-9_.-]+)/g)];
  const { grafana } = spec.values as {
    grafana?: { admin?: { existingSecret?: string; userKey?: string; passwordKey?: string } };
  };
  const { existingSecret, userKey = 'admin-user', passwordKey = 'admin-password' } = grafana?.admin ?? {};
  return [
    ...files.map(([, name = '', key = '']): Reference => ({ name, key, by: 'file' })),
    ...(existingSecret === undefined ? [] : [userKey, passwordKey]).map((key): Reference => ({
      name: existingSecret!,
      key,
      by: 'variable',
    })),
  ];
}
