import { fileURLToPath } from 'node:url';
import { goTool } from '../go-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../tool.ts';

const SCHEMAS = fileURLToPath(new URL('../../../../schemas/src/generated/', import.meta.url));

interface Output {
  readonly resources?: readonly { readonly filename: string; readonly status: string; readonly msg: string }[];
  readonly summary: Readonly<Record<'valid' | 'invalid' | 'errors' | 'skipped', number>>;
}

/** Another reader of the schemas that @parapet/schemas has, built-in kinds and custom ones. A kind without one is a finding. */
export const kubeconform: Tool = goTool('kubeconform', 'environment', async ({ path }, files) => {
  // The template has the version in the place of the group where there is none.
  const places = ['{{.Group}}', 'core'].map((group) => `${SCHEMAS}${group}/{{.ResourceKind}}.json`);
  const locations = places.flatMap((place) => ['-schema-location', place]);
  const settings = ['-strict', '-summary', '-output', 'json', ...locations];
  const { resources = [], summary } = (await runTool(path, [...settings, ...files], [0, 1])) as Output;
  return {
    read: summary.valid + summary.invalid + summary.errors,
    complaints: resources.map(({ filename, status, msg }) => ({ check: status, file: filename, message: msg })),
  };
});
