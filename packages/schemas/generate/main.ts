import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { differences, replaceFolder } from './folder.ts';
import { generate } from './generate.ts';
import { kubernetes, sources } from './kinds.ts';
import { readCrds, readDefinitions, readDiscovery } from './read.ts';

const usage = `Usage: pnpm schemas --crds <folder> --kubernetes <folder> [--check]

  --crds        folder with the CustomResourceDefinitions of the projects in generate/kinds.ts, as YAML
  --kubernetes  the folder \`api\` of the source of Kubernetes ${kubernetes.version}
  --check       write nothing; exit 1 and name the files that are not what upstream gives`;

process.exitCode = main();

function main(): 0 | 1 | 2 | 3 {
  try {
    const { crds, kubernetes: api, check } = parse(process.argv.slice(2));
    if (crds !== undefined && api !== undefined) return run(crds, api, check);
    console.error(usage);
    return 2;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 3;
  }
}

function parse(argv: readonly string[]) {
  // pnpm hands on the `--` that some people put before the options of a script.
  const args = argv.filter((argument) => argument !== '--');
  const text = { type: 'string' } as const;
  return parseArgs({ args, options: { crds: text, kubernetes: text, check: { type: 'boolean', default: false } } })
    .values;
}

function run(crds: string, api: string, check: boolean): 0 | 1 {
  const upstream = { crds: readCrds(crds), discovery: readDiscovery(api), definitions: readDefinitions(api) };
  const files = generate({ sources, kubernetes, ...upstream });
  const folder = fileURLToPath(new URL('../src/generated', import.meta.url));
  const changed = check ? differences(folder, files) : replaceFolder(folder, files);
  for (const path of changed) console.log(`${check ? 'differs from upstream' : 'wrote'}: ${path}`);
  console.log(`${files.size.toString()} files, ${changed.length.toString()} ${check ? 'differ' : 'changed'}`);
  return check && changed.length > 0 ? 1 : 0;
}
