import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { differences, replaceFolder } from './folder.ts';
import { definitionFiles, generate } from './generate.ts';
import { kubernetes, sources } from './kinds.ts';
import { withRanges } from './ranges.ts';
import { readCrds, readDefinitions, readDiscovery, readVersion } from './read.ts';

const usage = `Usage: pnpm schemas [--crds <folder>] [--check]

  --crds        folder with the CustomResourceDefinitions of the projects in generate/kinds.ts, as YAML or JSON;
                by default those that are in crds/generated already
  --check       write nothing; exit 1 and name the files that are not what upstream gives

The program alone takes --kubernetes <folder> as well: answers of API servers ${kubernetes.version}, as \`pnpm schemas\` fetches them.`;

const definitions = here('crds/generated');
const generated = here('src/generated');

process.exitCode = main();

/** 0 done, 1 differences, 2 usage, 3 could not read or understand the input. */
function main(): 0 | 1 | 2 | 3 {
  const options = tried(() => parse(process.argv.slice(2)));
  if (options?.kubernetes === undefined) {
    console.error(usage);
    return 2;
  }
  const { crds = definitions, kubernetes: answers, check } = options;
  return tried(() => run(crds, answers, check)) ?? 3;
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

function run(crdFolder: string, answers: string, check: boolean): 0 | 1 {
  const last = kubernetes.minors.at(-1) ?? '';
  const version = readVersion(answers, last);
  if (version !== kubernetes.version)
    throw new Error(`the API server is ${String(version)}, not ${kubernetes.version}`);
  const crds = readCrds(crdFolder);
  const upstream = {
    discovery: readDiscovery(answers, kubernetes.minors),
    definitions: withRanges(readDefinitions(answers, last)),
  };
  const files = generate({ sources, kubernetes, crds, ...upstream });
  const settle = check ? differences : replaceFolder;
  const changed = [...settle(definitions, definitionFiles({ sources, crds })), ...settle(generated, files)];
  for (const path of changed) console.log(`${check ? 'differs from upstream' : 'wrote'}: ${path}`);
  console.log(`${files.size} files, ${changed.length} ${check ? 'differ' : 'changed'}`);
  return check && changed.length > 0 ? 1 : 0;
}

function here(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
