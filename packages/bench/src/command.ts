import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** A process to run from its beginning to its end. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Processes that together do one piece of work: one after the other, or as many at once as there are lanes. */
export interface Work {
  readonly commands: readonly Command[];
  readonly lanes: number;
}

export interface Finished {
  readonly stdout: string;
  /** Both streams. */
  readonly output: string;
  readonly milliseconds: number;
}

export function node(cwd: string, ...args: readonly string[]): Command {
  return { file: process.execPath, args, cwd };
}

export function alone(command: Command): Work {
  return { commands: [command], lanes: 1 };
}

/** Wall time of the whole work, in milliseconds. */
export async function time({ commands, lanes }: Work): Promise<number> {
  const begin = performance.now();
  const waiting = commands.values();
  const lane = async (): Promise<void> => {
    for (const command of waiting) await finish(command);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - begin;
}

/** Rejects with what the command printed when it does not exit with 0. */
export async function finish({ file, args, cwd }: Command): Promise<Finished> {
  const begin = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${[file, ...args].join(' ')} in ${cwd} exited with ${code}:\n${output.slice(-2000)}`);
  return { stdout, output, milliseconds: performance.now() - begin };
}

const MARK = 'peak memory in KiB: ';

/** Peak resident memory of a Node process in MiB: the process says it itself as it exits. */
export async function peakMemory({ file, args, cwd }: Command): Promise<number> {
  const report = `process.on("exit",()=>process._rawDebug("${MARK}"+process.resourceUsage().maxRSS))`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(report)}`;
  // A process begins with the peak of the one that forked it: a shell between us keeps ours out of the count.
  const { output } = await finish({ file: 'sh', args: ['-c', '"$@"; exit "$?"', 'sh', file, preload, ...args], cwd });
  return Number(output.slice(output.lastIndexOf(MARK) + MARK.length).split('\n', 1)[0]) / 1024;
}

/** The same for every command, and no colours, upgrade checks or loaders of whoever started the bench. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', CI: 'true', CDK8S_CHECK_UPGRADE: 'false' };
}
