import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { write } from './folder.ts';
import { sources } from './kinds.ts';
import { readCrds } from './read.ts';
import { essential } from './essential.ts';

// Writes `crds/generated/` from upstream's files: `pnpm --filter @parapet/e2e crds --from <folder>`.

const args = process.argv.slice(2).filter((argument) => argument !== '--');
const { from } = parseArgs({ args, options: { from: { type: 'string' } } }).values;

if (from === undefined) {
  console.error('Usage: pnpm --filter @parapet/e2e crds --from <folder with CustomResourceDefinitions, as YAML>');
  process.exitCode = 2;
} else {
  const upstream = readCrds(from);
  const files = sources.flatMap(({ project, version, crds }) =>
    crds.map((name) => {
      const crd = upstream.get(name);
      if (crd === undefined) throw new Error(`${from} has no CustomResourceDefinition ${name}`);
      return {
        path: `${crd.spec.group}/${crd.spec.names.plural}.json`,
        content: essential(crd, `${project} ${version}`),
      };
    }),
  );
  write(fileURLToPath(new URL('../crds/generated', import.meta.url)), files);
  console.log(`${files.length} definitions`);
}
