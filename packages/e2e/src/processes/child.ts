import { readFileSync } from 'node:fs';

/** Why a process is not running: in words that follow its name. */
export interface Exit {
  readonly error: string;
}

/** A process of the supervisor. */
export class Child {
  readonly name: string;
  readonly log: string;
  /** Settles when the process has ended, or could not be started. */
  readonly exit: Promise<Exit>;
  /** Set before it is asked to end: the end of a process that nobody asked is news. */
  expected = false;
  #pid: number | undefined;
  #settle: (exit: Exit) => void = () => undefined;
  #over = false;

  constructor(name: string, log: string) {
    this.name = name;
    this.log = log;
    this.exit = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Ends the process group without asking, if it is still there. */
  kill(reason: string): void {
    if (this.#over) return;
    this.end({ error: `was killed: ${reason}` });
    if (this.#pid === undefined) return;
    try {
      process.kill(-this.#pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  started(pid: number): void {
    this.#pid = pid;
  }

  end(exit: Exit): void {
    this.#over = true;
    this.#settle(exit);
  }

  /** The last lines that it wrote. */
  tail(lines = 20): string[] {
    try {
      return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines);
    } catch {
      return [];
    }
  }
}
