import type { Resource, Verb } from '../src/resource.ts';
import type { Json } from './json.ts';
import { parseKindId } from './kind-id.ts';

/** The part of `apiextensions.k8s.io/v1` CustomResourceDefinition that we read. */
export interface Crd {
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly scope: 'Cluster' | 'Namespaced';
    readonly versions: readonly CrdVersion[];
  };
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: Json };
  readonly subresources?: Json;
  readonly selectableFields?: readonly Json[];
}

/** What an API server serves for any custom resource. */
const verbs: readonly Verb[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const subresourceVerbs: readonly Verb[] = ['get', 'patch', 'update'];

/** One resource for each served version. */
export function customResources({ spec }: Crd): Resource[] {
  return spec.versions
    .filter(({ served }) => served)
    .map((version) => ({
      group: spec.group,
      version: version.name,
      kind: spec.names.kind,
      plural: spec.names.plural,
      namespaced: spec.scope === 'Namespaced',
      verbs,
      subresources: Object.fromEntries(Object.keys(version.subresources ?? {}).map((name) => [name, subresourceVerbs])),
    }));
}

/** Fails when the folder of CRDs lacks the kind of `<group>/<version>/<Kind>`. */
export function crdOf(crds: readonly Crd[], id: string): Crd {
  const { group, kind } = parseKindId(id);
  const found = crds.find(({ spec }) => spec.group === group && spec.names.kind === kind);
  if (found === undefined) throw new Error(`no CustomResourceDefinition for ${id} among the ${crds.length} given`);
  return found;
}

/** Fails when the version of `<group>/<version>/<Kind>` is not served: what we emit must be accepted. */
export function servedVersion(crd: Crd, id: string): CrdVersion {
  const { version } = parseKindId(id);
  const found = crd.spec.versions.find((candidate) => candidate.name === version && candidate.served);
  if (found === undefined) throw new Error(`${id} is not served: its CustomResourceDefinition has ${versionsOf(crd)}`);
  return found;
}

function versionsOf({ spec }: Crd): string {
  return spec.versions.map(({ name, served }) => (served ? name : `${name} (not served)`)).join(', ');
}
