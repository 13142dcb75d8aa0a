import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Client } from './client.ts';
import { isTrue } from './conditions.ts';
import { eventually } from './eventually.ts';
import type { KubernetesObject } from './object.ts';

/** Installs the definitions that @parapet/schemas has its custom kinds from, and waits until the server serves them. */
export async function installCrds(client: Client): Promise<void> {
  const crds = readCrds();
  await Promise.all(crds.map((crd) => client.apply(crd)));
  await established(client);
}

/** Waits until the server serves every kind that is defined. */
export async function established(client: Client): Promise<void> {
  await eventually('every custom kind is served', 30, async () => {
    const there = await client.list('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
    const late = there.filter((crd) => !isTrue(crd, 'Established')).map(({ metadata }) => metadata.name);
    return late.length === 0 ? undefined : `not established: ${late.join(', ')}`;
  });
}

/** The definitions that @parapet/schemas has its custom kinds from. */
export function readCrds(): KubernetesObject[] {
  const schemas = createRequire(import.meta.url).resolve('@parapet/schemas/package.json');
  const folder = join(dirname(schemas), 'crds/generated');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KubernetesObject);
}
