import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** Custom kinds of a program, by the names of their definitions: those that it watches and that no environment has objects of. */
export function definitions(...names: readonly string[]): (built: string) => KubernetesObject[] {
  return (built) => {
    const folder = join(built, 'crds');
    const files = readdirSync(folder).map(
      (file) => parse(readFileSync(join(folder, file), 'utf8')) as KubernetesObject,
    );
    return names.map((name) => {
      const found = files.find(({ metadata }) => metadata.name === name);
      if (found === undefined) throw new Error(`${folder} defines no ${name}`);
      return found;
    });
  };
}
