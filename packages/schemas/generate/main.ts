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

/** 0 done, 1 differences, 2 usage, 3 could not read or understand the input. */
function main(): 0 | 1 | 2 | 3 {
  const options = tried(() => parse(process.argv.slice(2)));
  if (options?.crds === undefined || options.kubernetes === undefined) {
    console.error(usage);
    return 2;
  }
  const { crds, kubernetes: api, check } = options;
  return tried(() => run(crds, api, check)) ?? 3;
}

/** Prints the message of what went wrong, never a stack. */
function tried<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

function parse(argv: readonly string[]) {
  // pnpm hands on the `--` that some people put before the options of a script.
  const args = argv.filter((argument) => argument !== '--');
  const folder = { type: 'string' } as const;
  const options = { crds: folder, kubernetes: folder, check: { type: 'boolean', default: false } } as const;
  return parseArgs({ args, options }).values;
}

function run(crds: string, api: string, check: boolean): 0 | 1 {
  const upstream = { crds: readCrds(crds), discovery: readDiscovery(api), definitions: readDefinitions(api) };
  const files = generate({ sources, kubernetes, ...upstream });
  const folder = fileURLToPath(new URL('../src/generated', import.meta.url));
  const changed = check ? differences(folder, files) : replaceFolder(folder, files);
  for (const path of changed) console.log(`${check ? 'differs from upstream' : 'wrote'}: ${path}`);
  console.log(`${files.size} files, ${changed.length} ${check ? 'differ' : 'changed'}`);
  return check && changed.length > 0 ? 1 : 0;
}
