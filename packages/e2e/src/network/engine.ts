import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { build } from '../binaries/build.ts';
import { HarnessError } from '../processes/failure.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** Who sends the first packet of a connection, and to whom: pods as `namespace/name`, or addresses. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** How one end may be asked for. */
export interface Asked {
  readonly protocol: Protocol;
  readonly port: number;
}

export interface Packet extends Ends, Asked {}

/** Each pair is asked about on each port. */
export interface Questions {
  readonly pairs: readonly Ends[];
  readonly ports: readonly Asked[];
}

/** For each pair the ports that let a packet through, by their places in the list. */
export type Open = readonly (readonly number[])[];

/** Objects of a cluster that does not run, with what is asked about it. Pods have their addresses in their status. */
export interface PolicySet extends Questions {
  readonly namespaces: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly policies: readonly unknown[];
}

/** What the policies of a cluster, as they are now, let through: `go/network` says how it knows. */
export async function letThrough(kubeconfig: string, questions: Questions): Promise<Open> {
  const [open = []] = await ask([`--kubeconfig=${kubeconfig}`], [questions]);
  return open;
}

/** What the policies of each set let through of what is asked about it. */
export function letThroughIn(sets: readonly PolicySet[]): Promise<Open[]> {
  return ask([], sets);
}

/** The answer to each question, a line for a line. */
async function ask(args: readonly string[], questions: readonly Questions[]): Promise<Open[]> {
  const { path } = await build('network-policies', (line) => process.stderr.write(`${line}\n`));
  // It ends with its input, and that with us.
  const engine = spawn(path, args, { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
  const [answers, complaints, [code]] = await Promise.all([
    text(engine.stdout),
    text(engine.stderr),
    once(engine, 'close') as Promise<[number | null]>,
    // The program may end before it has read all: what it complains of says why.
    pipeline(Readable.from(linesOf(questions)), engine.stdin).catch(() => undefined),
  ]);
  if (code !== 0) throw new HarnessError('network-policies could not answer', complaints.trim().split('\n'));
  const lines = answers.trimEnd().split('\n');
  if (lines.length !== questions.length) throw new Error(`${lines.length} answers to ${questions.length} questions`);
  return lines.map((line, at) => {
    const { open } = JSON.parse(line) as { readonly open: Open };
    const asked = questions[at]?.pairs.length;
    if (open.length !== asked) throw new Error(`${open.length} answers to ${asked} pairs`);
    return open;
  });
}

function* linesOf(questions: readonly Questions[]): Generator<string> {
  for (const question of questions) yield `${JSON.stringify(question)}\n`;
}
