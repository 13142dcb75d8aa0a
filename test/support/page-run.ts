import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TemporaryWorkspace } from '../../packages/cli/test/support/workspace.ts';
import { root } from './workspace.ts';

/** The repository as a person has it who follows a page: the apps, their `dist`, and git. */
export class Desk {
  readonly #workspace = new TemporaryWorkspace();

  constructor() {
    cpSync(join(root, 'dist'), join(this.#workspace.folder, 'dist'), { recursive: true });
    this.#workspace.write('.gitignore', 'node_modules\n');
    this.#shell('git init --quiet --initial-branch main && git add . && git commit --quiet --message "As it is"');
  }

  /** A file without old lines is a new one. Refused where the old lines are not there exactly once. */
  edit(file: string, from: string, to: string): void {
    if (from === '') {
      this.#workspace.write(file, to);
      return;
    }
    const text = readFileSync(join(this.#workspace.folder, file), 'utf8');
    const places = text.split(from).length - 1;
    if (places !== 1) throw new Error(`${file} has ${String(places)} times:\n${from}`);
    this.#workspace.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** What the command prints. Its status, where it is not 0, is the last line. */
  async run(command: string): Promise<string> {
    if (command === 'pnpm install') return this.#install();
    const [, words] = /^pnpm (?:parapet )?(.*)$/.exec(command) ?? [];
    if (words === undefined) return this.#shell(command);
    const { stdout, stderr, status } = await this.#workspace.run(words.split(' '));
    const said = [stdout, stderr].map((text) => text.replaceAll(/ +\d+ ms$/gm, '')).join('');
    return status === 0 ? said : `${said}exit status ${String(status)}\n`;
  }

  remove(): void {
    this.#workspace.remove();
  }

  /** Without a network: packages of ours from their folders, others as the app dev has them. */
  #install(): string {
    for (const app of readdirSync(join(this.#workspace.folder, 'apps'))) {
      const folder = join(this.#workspace.folder, 'apps', app);
      const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly dependencies: Readonly<Record<string, string>>;
      };
      rmSync(join(folder, 'node_modules'), { recursive: true });
      for (const name of Object.keys(dependencies)) {
        const own = name.startsWith('@parapet/')
          ? name.replace('@parapet/', 'packages/')
          : `apps/dev/node_modules/${name}`;
        mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
        symlinkSync(realpathSync(join(root, own)), join(folder, 'node_modules', name));
      }
    }
    return '';
  }

  #shell(command: string): string {
    const name = { GIT_AUTHOR_NAME: 'Site', GIT_AUTHOR_EMAIL: 'site@parapet.example' };
    const env = { ...process.env, ...name, GIT_COMMITTER_NAME: 'Site', GIT_COMMITTER_EMAIL: 'site@parapet.example' };
    return execFileSync('bash', ['-euc', command], { cwd: this.#workspace.folder, env, encoding: 'utf8' });
  }
}
