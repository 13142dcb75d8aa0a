import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import { Wire } from './wire.ts';

/** Writes what an API server says about its kinds: its version, discovery and OpenAPI, in files called after their path. */
export async function writeAnswers(plane: ControlPlane, folder: string): Promise<void> {
  const wire = plane.client().config.makeApiClient(Wire);
  const fetch = async (path: string): Promise<unknown> => {
    const { code, body } = await wire.send('GET', `/${path}`);
    if (code !== 200) throw new Error(`GET /${path}: ${code}`);
    const file = join(folder, `${path}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(body));
    return body;
  };
  const { paths } = (await fetch('openapi/v3')) as { readonly paths: Readonly<Record<string, unknown>> };
  const versions = Object.keys(paths).filter((path) => /^(api|apis\/[^/]+)\/v[^/]+$/.test(path));
  for (const path of ['version', ...versions.flatMap((version) => [version, `openapi/v3/${version}`])])
    await fetch(path);
}
