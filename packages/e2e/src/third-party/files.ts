import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../kubernetes/tree.ts';
import { HarnessError } from '../processes/failure.ts';

/** Of one environment of `dist`: a file an object. Those of kustomize are no objects, and `test/kustomize.test.ts` runs it on them. */
export function filesOf(environment: string): string[] {
  const folder = join(REPOSITORY, 'dist', environment);
  return readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.yaml') && basename(file) !== 'kustomization.yaml')
    .sort()
    .map((file) => join(folder, file));
}

export function workflows(): string[] {
  const folder = join(REPOSITORY, '.github/workflows');
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly namespace?: string; readonly name?: string };
}

/** `Kind/namespace/name` or `Kind/name` of the object in a file, the name of a file that has none. */
export function objectIn(file: string): string {
  const { kind, metadata } = read(file);
  if (kind === undefined) return basename(file);
  return [kind, metadata?.namespace, metadata?.name].filter((part) => part !== undefined).join('/');
}

function read(file: string): Named {
  try {
    return parse(readFileSync(file, 'utf8')) as Named;
  } catch (error) {
    throw new HarnessError(`${file} cannot be read`, [String(error)]);
  }
}
