import { pythonTool } from '../python-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../tool.ts';

interface Audited {
  readonly ident: string;
  readonly desc: string;
  readonly locations: readonly {
    readonly symbolic: { readonly key: { readonly Local: { readonly verbatim_path: string } } };
  }[];
}

/** As its strictest persona, and without the audits that ask GitHub, which a job of the workflow does. */
export const zizmor: Tool = pythonTool('zizmor', 'workflows', async (program, files) => {
  const settings = ['--offline', '--no-config', '--no-exit-codes', '--strict-collection', '--persona', 'auditor'];
  const audited = (await runTool(program, [...settings, '--format', 'json-v1', ...files], [0])) as Audited[];
  return {
    read: files.length,
    complaints: audited.map(({ ident, desc, locations }) => ({
      check: ident,
      file: locations[0]?.symbolic.key.Local.verbatim_path ?? '',
      message: desc,
    })),
  };
});
