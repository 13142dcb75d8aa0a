// Owns every process of one control plane, so that nothing outlives the program that wanted it: when that ends, however it
// ends, our standard input does, and we stop what runs, last started first, and remove the private folder.
//
// In, one JSON a line:  {"start": {"id", "command", "args", "cwd", "env", "inherit", "log"}}   {"remove": "<folder>"}
// Out, one JSON a line: {"id", "pid"}   {"id", "code", "signal"}   {"id", "error"}
//
// Plain JavaScript because it must start at once and alone: `node supervisor-process.js`.

import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Milliseconds that a process gets between being asked to end and being made to. */
const PATIENCE = 3_000;

/** @type {Map<string, { readonly pid: number, readonly ended: Promise<void> }>} */
const running = new Map();
/** @type {string[]} */
const folders = [];

process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('SIGTERM', () => process.stdin.destroy());
process.stdout.on('error', () => undefined);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { start: wanted, remove } = JSON.parse(line);
  if (wanted !== undefined) start(wanted);
  if (remove !== undefined) folders.push(remove);
});
lines.on('close', () => void end());

function start({ id, command, args, cwd, env, inherit, log }) {
  const output = openSync(log, 'a', 0o600);
  // A group of its own, so that what it starts ends with it, and so that Ctrl-C in the terminal does not reach it first.
  const child = spawn(command, args, {
    cwd,
    env: inherit ? { ...process.env, ...env } : env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      running.delete(id);
      tell({ id, error: error.message });
      resolve();
    });
    child.on('exit', (code, signal) => {
      running.delete(id);
      if (child.pid !== undefined) send(child.pid, 'SIGKILL');
      tell({ id, code, signal });
      resolve();
    });
  });
  if (child.pid === undefined) return;
  running.set(id, { pid: child.pid, ended });
  tell({ id, pid: child.pid });
}

async function stop(id) {
  const child = running.get(id);
  if (child === undefined) return;
  send(child.pid, 'SIGTERM');
  const late = setTimeout(() => send(child.pid, 'SIGKILL'), PATIENCE);
  await child.ended;
  clearTimeout(late);
}

async function end() {
  for (const id of [...running.keys()].reverse()) await stop(id);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

/** To the whole group of a process. */
function send(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
