import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../src/kubernetes/tree.ts';

/** Groups whose definitions are installed. A name does not tell: gateway.networking.k8s.io is one of them. */
const groups = new Set(readdirSync(join(REPOSITORY, 'packages/schemas/crds/generated')));

export function isCustom({ apiVersion }: { readonly apiVersion: string }): boolean {
  return groups.has(apiVersion.slice(0, apiVersion.indexOf('/')));
}
