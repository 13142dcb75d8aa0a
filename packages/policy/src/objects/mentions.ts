import type { Index } from '../index/index-of-objects.ts';
import { typeOf } from '../index/identity.ts';
import { fields, fieldsAt } from '../shapes.ts';

/** Deeper than any API type. */
const MAX_DEPTH = 64;

/** What may be the name of an object within a longer text, such as a path. */
const NAME = /[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g;

/**
 * Those of the names that an object has in a text of it, whatever it means by it: arguments, paths, values of charts. The
 * name of the object itself is none, nor is what an ExternalSecret makes and where from.
 */
export function mentionedNames(index: Index, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (value: unknown, isFreeText: boolean, depth: number): void => {
    if (typeof value === 'string') {
      if (wanted.has(value)) found.add(value);
      else if (isFreeText) for (const [name] of value.matchAll(NAME)) if (wanted.has(name)) found.add(name);
    } else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH)
      for (const each of Object.values(value)) read(each, isFreeText, depth + 1);
  };
  for (const { manifest } of index.objects) {
    const type = typeOf(manifest);
    const { metadata, ...rest } = manifest;
    read(fields(metadata).annotations, false, 0);
    if (type === 'ExternalSecret.external-secrets.io') read(fieldsAt(rest.spec, 'target', 'template'), false, 0);
    else read(rest, !type.endsWith('.services.k8s.aws'), 0);
  }
  return found;
}
