import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Child, type Exit } from './child.ts';

export interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether it also gets our own environment; by default that is empty but for `env`. */
  readonly inherit?: boolean;
  readonly cwd: string;
  /** File that gets both outputs. */
  readonly log: string;
}

type Event = { readonly id: string } & (
  | { readonly pid: number }
  | { readonly code: number | null; readonly signal: string | null }
  | { readonly error: string }
);

/** Runs processes that end, last started first, when it is stopped or when this process ends in any way. */
export class Supervisor {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #children = new Map<string, Child>();
  readonly #folders: string[] = [];
  /** Settles when every process has ended. */
  readonly ended: Promise<void>;

  constructor() {
    const program = fileURLToPath(new URL('supervisor-process.js', import.meta.url));
    this.#process = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    this.#process.stdin.on('error', () => undefined);
    const lines = createInterface({ input: this.#process.stdout });
    lines.on('line', (line) => {
      this.#hear(JSON.parse(line) as Event);
    });
    this.ended = new Promise((resolve) => {
      lines.on('close', () => {
        this.#lost();
        resolve();
      });
    });
    // A forgotten control plane must not keep the program from ending: the end is what stops it.
    this.#process.unref();
    (this.#process.stdin as Writable & { unref(): void }).unref();
    (this.#process.stdout as Readable & { unref(): void }).unref();
  }

  start(command: Command): Child {
    const child = new Child(command.name, command.log);
    this.#children.set(command.name, child);
    this.#say({ start: { ...command, id: command.name } });
    return child;
  }

  /** Removes the folder when everything has ended. */
  removeAtEnd(folder: string): void {
    this.#folders.push(folder);
    this.#say({ remove: folder });
  }

  /** Ends every process, and waits until they have. */
  async stop(): Promise<void> {
    for (const child of this.#children.values()) child.expected = true;
    (this.#process.stdout as Readable & { ref(): void }).ref();
    this.#process.stdin.end();
    await this.ended;
  }

  #say(message: unknown): void {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  #hear(event: Event): void {
    const child = this.#children.get(event.id);
    if ('pid' in event) child?.started(event.pid);
    else child?.end('error' in event ? event : describe(event));
  }

  /** If the supervisor was killed, nobody else will end what it ran; otherwise there is nothing left to do. */
  #lost(): void {
    for (const child of [...this.#children.values()].reverse()) child.kill('its supervisor was killed');
    for (const folder of this.#folders)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function describe({ code, signal }: { readonly code: number | null; readonly signal: string | null }): Exit {
  return { error: signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}` };
}
