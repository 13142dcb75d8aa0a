import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { build } from '../binaries/build.ts';
import { HarnessError } from '../processes/failure.ts';

export type Protocol = 'TCP' | 'UDP';

/** The first packet of a connection. */
export interface Packet {
  /** A pod, as `namespace/name`, or an address. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Whether the policies of a cluster, as they are now, let each of the packets through: `go/network` says how it knows. */
export async function letThrough(kubeconfig: string, packets: readonly Packet[]): Promise<boolean[]> {
  const { path } = await build('network-policies', (line) => process.stderr.write(`${line}\n`));
  // It ends with its input, and that with us.
  const engine = spawn(path, [`--kubeconfig=${kubeconfig}`], { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
  const [answers, complaints, [code]] = await Promise.all([
    text(engine.stdout),
    text(engine.stderr),
    once(engine, 'close') as Promise<[number | null]>,
    // The program may end before it has read all: what it complains of says why.
    pipeline(Readable.from(linesOf(packets)), engine.stdin).catch(() => undefined),
  ]);
  if (code !== 0) throw new HarnessError('network-policies could not answer', complaints.trim().split('\n'));
  const lines = answers.trimEnd().split('\n');
  if (lines.length !== packets.length) throw new Error(`${lines.length} answers to ${packets.length} questions`);
  return lines.map((line) => (JSON.parse(line) as { readonly allowed: boolean }).allowed);
}

function* linesOf(packets: readonly Packet[]): Generator<string> {
  for (const packet of packets) yield `${JSON.stringify(packet)}\n`;
}
