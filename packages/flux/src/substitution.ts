import { objectId, type Manifest, type Problem, type RenderedObject } from '@parapet/core';

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * Texts that Flux would rewrite if the Kustomization that applies them had a `postBuild`: `${name}`, and `$${name}` too,
 * which is an escape only then (FLUX-001). Ours have none; the one that applies the root layer is the installation's, so
 * `assemble` asks this of the root layer. An object annotated `kustomize.toolkit.fluxcd.io/substitute: disabled` is
 * left alone by Flux.
 */
export function substitutionHazards(objects: readonly RenderedObject[]): Problem[] {
  return objects
    .filter(({ manifest }) => JSON.stringify(manifest).includes('${') && !isSwitchedOff(manifest))
    .flatMap(({ manifest, path }) =>
      texts(manifest, '').map(({ field, text }) => ({
        code: 'FLUX-001',
        object: objectId(manifest),
        message: `${field} has ${/\$\{[^}]*\}?/.exec(text)?.[0] ?? '${'}, which a postBuild substitution would rewrite`,
        fix: `annotate the object with ${SWITCH}: disabled`,
        path,
      })),
    );
}

/** Flux reads it from labels as well, in any case. */
function isSwitchedOff({ metadata }: Manifest): boolean {
  return [metadata.annotations, metadata.labels].some((map) => map?.[SWITCH]?.toLowerCase() === 'disabled');
}

function texts(value: unknown, field: string): { readonly field: string; readonly text: string }[] {
  if (typeof value === 'string') return value.includes('${') ? [{ field, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, `${field}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = field === '' ? key : `${field}.${key}`;
    return [...(key.includes('${') ? [{ field: name, text: key }] : []), ...texts(inner, name)];
  });
}
