import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { REPOSITORY } from '../../src/kubernetes/tree.ts';
import { objectsOf } from './apply.ts';
import { command } from './command.ts';

/** An app of ours in a folder of its own, to be changed and rendered by the real `parapet synth`. */
export class AppCopy {
  readonly folder: string;
  readonly environment: string;

  constructor(environment: string) {
    this.environment = environment;
    this.folder = mkdtempSync(join(tmpdir(), 'parapet-e2e-app-'));
    writeFileSync(join(this.folder, 'pnpm-workspace.yaml'), 'packages: [apps/*]\n');
    const [from, to] = [join(REPOSITORY, 'apps', environment), join(this.folder, 'apps', environment)];
    cpSync(join(from, 'src'), join(to, 'src'), { recursive: true });
    cpSync(join(from, 'package.json'), join(to, 'package.json'));
    symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
  }

  /** Replaces what the first such setting of `assistant.ts` is given, up to the end of its line. */
  set(setting: string, value: string): void {
    const file = join(this.folder, 'apps', this.environment, 'src/assistant.ts');
    const before = readFileSync(file, 'utf8');
    const line = new RegExp(`^( *${setting}: ).*,$`, 'm');
    if (!line.test(before)) throw new Error(`${file} has no line for ${setting}`);
    writeFileSync(file, before.replace(line, `$1${value},`));
  }

  /** Forgets what was rendered, as a fresh clone without `dist`: there is nothing to compare with. */
  forget(): void {
    rmSync(join(this.folder, 'dist'), { recursive: true, force: true });
  }

  /** Renders the app. Returns its objects in the order of the layers; throws what the command says when it refuses. */
  async synth(): Promise<KubernetesObject[]> {
    const { code, stdout, stderr } = await command(this.folder, 'synth', '--env', this.environment);
    if (code !== 0) throw new Error(`${stderr}${stdout}`);
    return objectsOf(this.environment, join(this.folder, 'dist'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
