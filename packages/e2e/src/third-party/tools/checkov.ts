import { HarnessError } from '../../processes/failure.ts';
import { objectIn } from '../files.ts';
import { pythonTool } from '../python-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../tool.ts';

interface Output {
  readonly summary: { readonly resource_count: number; readonly skipped: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_abs_path: string;
    }[];
    readonly parsing_errors?: readonly string[];
  };
}

/** Without its platform: what is judged stays here. */
export const checkov: Tool = pythonTool('checkov', 'environment', async (program, files) => {
  // It passes over a file that it cannot read, and does not say so.
  for (const file of files) objectIn(file);
  const settings = ['--framework', 'kubernetes', '--skip-download', '--compact', '--quiet', '--output', 'json'];
  const { summary, results } = (await runTool(program, [...settings, '--file', ...files], [0, 1])) as Output;
  if (summary.skipped > 0) throw new HarnessError('checkov was told by an annotation to skip a check');
  return {
    read: summary.resource_count,
    complaints: [
      ...results.failed_checks.map(({ check_id, check_name, file_abs_path }) => ({
        check: check_id,
        file: file_abs_path,
        message: check_name,
      })),
      ...(results.parsing_errors ?? []).map((file) => ({ check: 'parsing', file, message: 'cannot be read' })),
    ],
  };
});
