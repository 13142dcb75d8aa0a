import { groupOf } from '@parapet/core';
import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Layer } from '../../src/kubernetes/tree.ts';
import { Wire } from '../../src/kubernetes/wire.ts';
import { grantOf, rightsIn, type Right, type Rights } from './rights.ts';

/** By namespace; `*` for what has none. */
type Grants = Map<string, Set<string>>;

/**
 * What applying, waiting for and pruning a layer takes, worked out from its objects alone, by the account that its
 * Kustomization names. The root layer, which names none, is left out.
 */
export async function neededBy(client: Client, layers: readonly Layer[]): Promise<Rights> {
  const kustomizations = layers.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Kustomization');
  const needed = new Map<string, readonly Right[]>();
  for (const { metadata, spec } of kustomizations) {
    const { serviceAccountName } = spec as { readonly serviceAccountName: string };
    const grants: Grants = new Map();
    for (const object of layers.find(({ name }) => name === metadata.name)?.objects ?? [])
      await addNeeds(grants, client, object);
    const lines = [...grants.keys()].sort().flatMap((namespace) => rightsIn(namespace, [...grants.get(namespace)!]));
    needed.set(`${metadata.namespace}/${serviceAccountName}`, lines);
  }
  return needed;
}

async function addNeeds(grants: Grants, client: Client, object: KubernetesObject): Promise<void> {
  const { namespace = '*', name } = object.metadata;
  const known = grants.get(namespace) ?? new Set();
  grants.set(namespace, known);
  const [group, resource] = [groupOf(object.apiVersion), await pluralOf(client, object)];
  for (const verb of ['create', 'get', 'patch', ...(isKept(object) ? [] : ['delete'])])
    // What has no namespace is granted by name, apart from creating it.
    known.add(grantOf(group, resource, namespace === '*' && verb !== 'create' ? name : '', verb));
  if (object.kind === 'Deployment') known.add(grantOf('apps', 'replicasets', '', 'list'));
}

/** Whether Flux is told not to prune the object. */
export function isKept({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled';
}

/** As the server serves it. */
async function pluralOf(client: Client, { apiVersion, kind }: KubernetesObject): Promise<string> {
  const path = await client.config.makeApiClient(Wire).collection(apiVersion, kind);
  return path.replace(/.*\//, '');
}
