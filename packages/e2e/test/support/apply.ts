import type { Client } from '../../src/kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import { readEnvironment } from '../../src/kubernetes/tree.ts';

/** Every committed object of an environment, in the order of its layers. Or those of another `dist`. */
export function objectsOf(environment: string, dist?: string): KubernetesObject[] {
  return readEnvironment(environment, dist).flatMap(({ objects }) => [...objects]);
}

/** Applies objects one after the other. Returns what the server warned of, each with the name of its object. */
export async function applyAll(
  client: Client,
  objects: readonly KubernetesObject[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const object of objects) {
    const { warnings } = await client.apply(object, { dryRun });
    found.push(...warnings.map((warning) => `${nameOf(object)}: ${warning}`));
  }
  return found;
}

/** The one object that fits. */
export function only(
  objects: readonly KubernetesObject[],
  kind: string,
  namespace?: string,
  name?: string,
): KubernetesObject {
  const found = objects.filter(
    (object) =>
      object.kind === kind &&
      object.metadata.namespace === namespace &&
      [undefined, object.metadata.name].includes(name),
  );
  const [first, ...others] = found;
  if (first === undefined || others.length > 0)
    throw new Error(`${found.length} objects are ${kind} ${namespace} ${name}`);
  return first;
}

/** The object with some fields of its spec replaced. */
export function withSpec(object: KubernetesObject, spec: Readonly<Record<string, unknown>>): KubernetesObject {
  return { ...object, spec: { ...(object.spec as Record<string, unknown>), ...spec } };
}
