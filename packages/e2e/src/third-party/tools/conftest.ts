import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectIn } from '../files.ts';
import { goTool } from '../go-tool.ts';
import { writePolicies } from '../policies.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../tool.ts';

interface Tested {
  readonly filename: string;
  /** Package of the policy. */
  readonly namespace: string;
  readonly failures?: readonly { readonly msg: string }[];
}

/** With the checks of Trivy, each on the kinds that it is for. */
export const conftest: Tool = goTool('conftest', 'environment', async ({ path, folder }, files) => {
  const policies = mkdtempSync(join(tmpdir(), 'parapet-policies-'));
  try {
    const kinds = new Map(files.map((file) => [file, objectIn(file).replace(/\/.*/, '').toLowerCase()]));
    const tested: Tested[] = [];
    for (const group of writePolicies(join(folder, 'policies'), policies)) {
      const its = files.filter((file) => group.kinds?.includes(kinds.get(file) ?? '') ?? true);
      if (its.length === 0) continue;
      const packages = group.packages.flatMap((name) => ['--namespace', name]);
      const settings = ['--policy', policies, '--no-color', '--output', 'json'];
      tested.push(...((await runTool(path, ['test', ...settings, ...packages, ...its], [0, 1])) as Tested[]));
    }
    return {
      read: new Set(tested.map(({ filename }) => filename)).size,
      complaints: tested.flatMap(({ filename, namespace, failures = [] }) =>
        failures.map(({ msg }) => ({ check: namespace.replace(/^.*\./, ''), file: filename, message: msg })),
      ),
    };
  } finally {
    rmSync(policies, { recursive: true, force: true });
  }
});
