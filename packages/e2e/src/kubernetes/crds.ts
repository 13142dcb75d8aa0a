import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from './client.ts';
import { isTrue } from './conditions.ts';
import { eventually } from './eventually.ts';
import type { KubernetesObject } from './object.ts';

/** Installs the custom kinds that the platform writes, and waits until the server serves them. */
export async function installCrds(client: Client): Promise<void> {
  const crds = readCrds();
  await Promise.all(crds.map((crd) => client.apply(crd)));
  await eventually('every custom kind is served', 30, async () => {
    const there = await client.list('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
    const late = there.filter((crd) => !isTrue(crd, 'Established')).map(({ metadata }) => metadata.name);
    return late.length === 0 ? undefined : `not established: ${late.join(', ')}`;
  });
}

function readCrds(): KubernetesObject[] {
  const folder = fileURLToPath(new URL('../../crds/generated', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KubernetesObject);
}
