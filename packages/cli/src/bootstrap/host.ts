import type { Clock, Connection } from '@parapet/bootstrap';
import { createLogUpdate } from 'log-update';
import { setTimeout } from 'node:timers/promises';
import { createInterface } from 'node:readline/promises';

/** What a verb takes from where it runs. Tests hand in an account of their own, a clock that does not wait, and answers. */
export interface Host {
  /** A folder of the workspace. */
  readonly folder: string;
  readonly connection: Connection;
  readonly clock: Clock;
  /** Given when the person wants the run to end. */
  readonly signal: AbortSignal;
  /** Steps that are taken beside one another; absent for what is usual. */
  readonly atATime?: number;
  /** The answer to a question; undefined where nobody is there to ask. */
  readonly ask?: (question: string) => Promise<string>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Absent where lines only follow one another. */
  readonly foot?: Foot;
}

/** The last lines of a terminal, which are replaced as a whole. */
export interface Foot {
  readonly show: (lines: readonly string[]) => void;
  /** Prints a line that stays, above them. */
  readonly above: (line: string) => void;
}

/** The terminal, or the workflow, that the command runs in. The first Ctrl-C ends the run in good order, the second at once. */
export function processHost(): Host {
  const interrupt = new AbortController();
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  // The cursor is left alone: whoever hides it wants to hear of SIGINT, and ends the process at the first.
  const foot = isTerminal ? createLogUpdate(process.stdout, { showCursor: true }) : undefined;
  process.once('SIGINT', () => {
    foot?.clear();
    process.stderr.write('\nInterrupted: the calls under way are finished first.\n');
    interrupt.abort();
  });
  return {
    folder: process.cwd(),
    connection: {},
    clock: {
      now: () => performance.now(),
      sleep: async (milliseconds, signal) => {
        await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
      },
    },
    signal: interrupt.signal,
    ask: isTerminal ? ask : undefined,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
    foot: foot && {
      show: (lines) => {
        if (lines.length === 0) foot.clear();
        else foot(lines.join('\n'));
      },
      above: (line) => {
        foot.persist(line);
      },
    },
  };
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
