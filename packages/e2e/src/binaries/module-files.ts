import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ModuleFiles } from './family.ts';

/** Copies a module's YAML files, which the Go client has fetched and verified, except kustomize's own. */
export function copyModuleFiles(source: string, { module, folder, to }: ModuleFiles, target: string): void {
  execFileSync('go', ['mod', 'download', module], { cwd: source, stdio: 'ignore' });
  const root = execFileSync('go', ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', module], {
    cwd: source,
    encoding: 'utf8',
  });
  const from = join(root.trim(), folder);
  mkdirSync(join(target, to), { recursive: true });
  for (const file of readdirSync(from)) {
    if (!file.endsWith('.yaml') || basename(file) === 'kustomization.yaml') continue;
    copyFileSync(join(from, file), join(target, to, file));
    chmodSync(join(target, to, file), 0o644);
  }
}
