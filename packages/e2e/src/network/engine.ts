import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { build } from '../binaries/build.ts';
import { HarnessError } from '../processes/failure.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** The first packet of a connection. */
export interface Packet {
  /** A pod, as `namespace/name`, or an address. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Objects of a cluster that does not run, with the packets that are asked for. Pods have their addresses in their status. */
export interface PolicySet {
  readonly namespaces: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly policies: readonly unknown[];
  readonly packets: readonly Packet[];
}

/** Whether the policies of a cluster, as they are now, let each of the packets through: `go/network` says how it knows. */
export function letThrough(kubeconfig: string, packets: readonly Packet[]): Promise<boolean[]> {
  return ask([`--kubeconfig=${kubeconfig}`], packets);
}

/** Whether the policies of each set let each of its packets through. */
export function letThroughIn(sets: readonly PolicySet[]): Promise<boolean[][]> {
  return ask([], sets);
}

/** The answer to each question, a line for a line. */
async function ask<T>(args: readonly string[], questions: readonly unknown[]): Promise<T[]> {
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
  return lines.map((line) => (JSON.parse(line) as { readonly allowed: T }).allowed);
}

function* linesOf(questions: readonly unknown[]): Generator<string> {
  for (const question of questions) yield `${JSON.stringify(question)}\n`;
}
