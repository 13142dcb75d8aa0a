import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ModuleFiles } from './family.ts';

/** Copies files of a module, which the Go client has fetched and verified, except kustomize's own. */
export function copyModuleFiles(source: string, files: ModuleFiles, target: string): void {
  const { module, folder, to, below } = files;
  execFileSync('go', ['mod', 'download', module], { cwd: source, stdio: 'ignore' });
  const root = execFileSync('go', ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', module], {
    cwd: source,
    encoding: 'utf8',
  });
  const from = join(root.trim(), folder);
  for (const file of readdirSync(from, { encoding: 'utf8', recursive: below !== undefined })) {
    if (!file.endsWith(below ?? '.yaml') || basename(file) === 'kustomization.yaml') continue;
    mkdirSync(dirname(join(target, to, file)), { recursive: true });
    copyFileSync(join(from, file), join(target, to, file));
    chmodSync(join(target, to, file), 0o644);
  }
}
