import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf } from '../binaries/cache.ts';
import { families, type Family } from '../binaries/family.ts';

export interface ProgramVersion {
  readonly program: string;
  readonly version: string;
}

/** What each program of the control plane is built from, as its `go.mod` has it. */
export function controlPlaneVersions(): ProgramVersion[] {
  return Object.values<Family>(families)
    .filter(({ name }) => name !== families.checkers.name)
    .flatMap((family) =>
      Object.entries(family.programs).map(([program, path]) => ({
        program,
        version: versionIn(family, family.library ?? path),
      })),
    );
}

/** Module and version that a package comes from. */
export function versionIn(family: Family, path: string): string {
  return versionOf(path, requirements(readFileSync(join(sourceOf(family), 'go.mod'), 'utf8')));
}

function requirements(goMod: string): ReadonlyMap<string, string> {
  const lines = goMod.matchAll(/^\s*(?:require )?(\S+\.\S+) v(\S+)/gm);
  return new Map(Array.from(lines, ([, module = '', version = '']) => [module, version]));
}

/** Of the module with the longest path that the package is in. */
function versionOf(path: string, required: ReadonlyMap<string, string>): string {
  const modules = [...required.keys()].filter((module) => path === module || path.startsWith(`${module}/`));
  const module = modules.sort((a, b) => b.length - a.length)[0];
  if (module === undefined) throw new Error(`no module of go.mod has ${path}`);
  return `${module} ${required.get(module)}`;
}
