import { Refused, type Client } from '../kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../kubernetes/object.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';

/** Of each object, by its name, what it says and when Flux last changed it. */
export type State = ReadonlyMap<string, string>;

/** As Flux signs what it applies. */
const FLUX = 'kustomize-controller';

/** Reads objects without what Flux does not apply: see `content`. */
export async function stateOf(client: Client, objects: readonly KubernetesObject[]): Promise<State> {
  const read = objects.map(async (object) => {
    const there = await client.get(object);
    return [nameOf(object), there === undefined ? 'absent' : `${content(there)} ${changedByFlux(there)}`] as const;
  });
  return new Map(await Promise.all(read));
}

/** Names of what is not in the one state as in the other. */
export function changed(before: State, after: State): string[] {
  return [...before.keys()].filter((name) => before.get(name) !== after.get(name));
}

/** Names of the objects that would change if Flux applied them as they are given, in a layer by the name that it has for it. */
export async function unlike(client: Client, layer: string, objects: readonly KubernetesObject[]): Promise<string[]> {
  const found = await Promise.all(
    objects.map(async (object) => {
      const [wanted, there] = await Promise.all([wouldBe(client, ownedBy(layer, object)), client.get(object)]);
      return wanted !== undefined && there !== undefined && content(wanted) === content(there)
        ? undefined
        : nameOf(object);
    }),
  );
  return found.filter((name) => name !== undefined);
}

/** Names of all objects of the kinds that are given, wherever they are, in order. */
export async function namesOfKinds(client: Client, objects: readonly KubernetesObject[]): Promise<string[]> {
  const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]));
  const found = await Promise.all([...kinds.values()].map(({ apiVersion, kind }) => client.list(apiVersion, kind)));
  return found.flatMap((list) => list.map(nameOf)).sort();
}

/** What Flux would make of an object; nothing if somebody else has set a field of it. */
async function wouldBe(client: Client, object: KubernetesObject): Promise<KubernetesObject | undefined> {
  try {
    return (await client.apply(object, { dryRun: true, manager: FLUX })).object;
  } catch (error) {
    if (error instanceof Refused && error.reason === 'Conflict') return undefined;
    throw error;
  }
}

function ownedBy(layer: string, object: KubernetesObject): KubernetesObject {
  const owner = {
    'kustomize.toolkit.fluxcd.io/name': layer,
    'kustomize.toolkit.fluxcd.io/namespace': FLUX_NAMESPACE,
  };
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...owner } } };
}

/**
 * All but the status, which the controller of the kind writes; the version, which that moves; and the annotation that asks for
 * a reconciliation.
 */
function content({ status: _status, metadata, ...rest }: KubernetesObject): string {
  const { resourceVersion: _version, managedFields: _fields, annotations = {}, ...kept } = metadata as Metadata;
  const { 'reconcile.fluxcd.io/requestedAt': _requested, ...others } = annotations;
  return JSON.stringify({ ...rest, metadata: { ...kept, annotations: others } });
}

function changedByFlux({ metadata }: KubernetesObject): string | undefined {
  const { managedFields = [] } = metadata as Metadata;
  const fields = managedFields.find((one) => one.manager === FLUX && one.operation === 'Apply');
  return fields?.time;
}

type Metadata = KubernetesObject['metadata'] & {
  readonly managedFields?: readonly { readonly manager: string; readonly operation: string; readonly time: string }[];
};
