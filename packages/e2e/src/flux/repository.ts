import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GitServer } from './git-server.ts';

const run = promisify(execFile);

const USER = { username: 'flux', password: 'loopback' } as const;
const BARE = 'parapet.git';

/** A bare repository that is served on loopback, with a clone of it to work in. */
export class Repository {
  readonly url: string;
  readonly user = USER;
  /** The clone. */
  readonly work: string;
  readonly branch: string;
  readonly #server: GitServer;
  readonly #home: string;

  /** Below an empty folder. The branch is `main` by default. */
  static async create(folder: string, branch = 'main'): Promise<Repository> {
    const served = join(folder, 'served');
    mkdirSync(served, { recursive: true });
    const repository = new Repository(folder, branch, await GitServer.start(served, USER));
    await repository.#git(folder, 'init', '--quiet', '--bare', `--initial-branch=${branch}`, join(served, BARE));
    await repository.#git(folder, 'init', '--quiet', `--initial-branch=${branch}`, repository.work);
    const { username, password } = USER;
    const remote = repository.url.replace('http://', `http://${username}:${password}@`);
    await repository.#git(repository.work, 'remote', 'add', 'origin', remote);
    return repository;
  }

  private constructor(folder: string, branch: string, server: GitServer) {
    this.branch = branch;
    this.#home = folder;
    this.#server = server;
    this.work = join(folder, 'work');
    this.url = server.url(BARE);
  }

  /** Brings a folder of the clone into step with another folder. */
  copy(from: string, to: string): void {
    rmSync(join(this.work, to), { recursive: true, force: true });
    cpSync(from, join(this.work, to), { recursive: true });
  }

  /** Writes a file of the clone. */
  write(path: string, content: string): void {
    writeFileSync(join(this.work, path), content);
  }

  /** Commits everything and pushes it. Returns the commit. */
  async push(message: string): Promise<string> {
    await this.#git(this.work, 'add', '--all', '--force');
    await this.#git(this.work, 'commit', '--quiet', `--message=${message}`);
    return this.#pushed();
  }

  /** Commits the opposite of the last commit and pushes it. Returns the commit. */
  async revert(): Promise<string> {
    await this.#git(this.work, 'revert', '--no-edit', 'HEAD');
    return this.#pushed();
  }

  stop(): void {
    this.#server.stop();
  }

  async #pushed(): Promise<string> {
    await this.#git(this.work, 'push', '--quiet', 'origin', this.branch);
    return this.#git(this.work, 'rev-parse', 'HEAD');
  }

  /** With none of the settings of whoever runs this. */
  async #git(cwd: string, ...args: readonly string[]): Promise<string> {
    const settings = [
      'user.name=parapet',
      'user.email=parapet@localhost',
      'commit.gpgsign=false',
      'core.autocrlf=false',
    ];
    const env = { HOME: this.#home, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
    const command = ['git', ...settings.flatMap((setting) => ['-c', setting]), ...args];
    const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const { stdout } = await run('env', [...given, ...command], { cwd });
    return stdout.trim();
  }
}
