import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the Debian package `prometheus`. */
const promtool = 'promtool';

export const hasPromtool = spawnSync(promtool, ['--version']).error === undefined;

/** Which of the expressions Prometheus itself takes. */
export function promtoolTakes(expressions: readonly string[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-promtool-'));
  try {
    return expressions.map((expr, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'g', rules: [{ alert: 'A', expr }] }] }));
      return spawnSync(promtool, ['check', 'rules', '--lint=none', file]).status === 0;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
