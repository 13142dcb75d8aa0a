import { createHash } from 'node:crypto';

/** Most characters of the name of an object. */
const LONGEST = 253;

/**
 * The name of an object, from names in AWS: joined by dots, in lower case, with `-` for what a name may not have. Where that is not
 * the names as they are, a hash of them makes it another name than that of all others.
 */
export function kubernetesName(...parts: readonly string[]): string {
  const exact = parts.join('.');
  const name = parts
    .map((part) => part.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '-'))
    .join('.')
    .split('.')
    .map((label) => label.replaceAll(/^-+|-+$/g, ''))
    .filter((label) => label !== '')
    .join('.');
  if (name === exact && name.length <= LONGEST) return name;
  const hash = `x${createHash('sha256').update(exact).digest('hex').slice(0, 10)}`;
  const kept = name.slice(0, LONGEST - hash.length - 1).replaceAll(/[.-]+$/g, '');
  return kept === '' ? hash : `${kept}-${hash}`;
}
