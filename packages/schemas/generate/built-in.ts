import type { Definitions } from './object-schema.ts';
import type { Json } from './json.ts';
import { parseKindId } from './kind-id.ts';

/** Definition of `<group>/<version>/<Kind>` in Kubernetes' own OpenAPI. Fails where it has none. */
export function builtInDefinition(definitions: Definitions, id: string): Json {
  const wanted = parseKindId(id);
  const found = Object.values(definitions).find((definition) =>
    ((definition['x-kubernetes-group-version-kind'] ?? []) as readonly Json[]).some(
      ({ group, version, kind }) => group === wanted.group && version === wanted.version && kind === wanted.kind,
    ),
  );
  if (found === undefined) throw new Error(`the API server has no ${id}`);
  return found;
}
