import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';
import { kubernetes, sources } from './kinds.ts';
import { readCrds, readDefinitions, readDiscovery } from './read.ts';

const usage = `Usage: pnpm schemas --crds <folder> --kubernetes <folder> [--check]

  --crds        folder with the CustomResourceDefinitions of the projects in generate/kinds.ts, as YAML
  --kubernetes  the folder \`api\` of Kubernetes ${kubernetes.version}
  --check       write nothing; exit 1 and name the files that would change`;

const generated = fileURLToPath(new URL('../src/generated', import.meta.url));

process.exitCode = main();

function main(): number {
  const { crds, kubernetes: api, check } = parseArguments();
  if (crds === undefined || api === undefined) {
    console.error(usage);
    return 2;
  }
  const definitions = readDefinitions(api);
  const files = generate({ sources, kubernetes, crds: readCrds(crds), discovery: readDiscovery(api), definitions });
  const changed = differences(files);
  if (check) {
    for (const path of changed) console.error(`${path} is not what upstream gives`);
    return changed.length === 0 ? 0 : 1;
  }
  for (const path of changed) apply(path, files.get(path));
  console.log(`${files.size.toString()} files, ${changed.length.toString()} changed`);
  return 0;
}

function parseArguments() {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  const text = { type: 'string' } as const;
  return parseArgs({ args, options: { crds: text, kubernetes: text, check: { type: 'boolean', default: false } } })
    .values;
}

/** Paths that are missing, different, or no longer generated. */
function differences(files: ReadonlyMap<string, string>): string[] {
  const present = readdirSync(generated, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(generated.length + 1)
        .replaceAll('\\', '/'),
    );
  const paths = [...new Set([...files.keys(), ...present])];
  return paths.filter(
    (path) => !present.includes(path) || readFileSync(join(generated, path), 'utf8') !== files.get(path),
  );
}

function apply(path: string, text: string | undefined): void {
  const target = join(generated, path);
  if (text === undefined) {
    rmSync(target);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
