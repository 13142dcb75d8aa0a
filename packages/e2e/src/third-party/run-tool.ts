import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { HarnessError } from '../processes/failure.ts';

/** Port 9 of this machine, where nobody listens. */
const NOBODY = 'http://127.0.0.1:9';

/**
 * The JSON that a tool wrote, in an empty home, and with a proxy that answers nothing: each judges by what is here, and tells nobody.
 * `exits` are the codes with which it has judged.
 */
export async function runTool(path: string, args: readonly string[], exits: readonly number[]): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'parapet-tool-'));
  try {
    const proxies = { HTTP_PROXY: NOBODY, HTTPS_PROXY: NOBODY, http_proxy: NOBODY, https_proxy: NOBODY };
    const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home, LC_ALL: 'C.UTF-8', ...proxies };
    const tool = spawn(path, args, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, complaints, [code, signal]] = await Promise.all([
      text(tool.stdout),
      text(tool.stderr),
      once(tool, 'close') as Promise<[number | null, string | null]>,
    ]);
    const tail = `${output}\n${complaints}`.trim().split('\n').slice(-20);
    if (code === null || !exits.includes(code))
      throw new HarnessError(`${path} ended with ${code ?? signal ?? 'nothing'}`, tail);
    try {
      return JSON.parse(output);
    } catch {
      throw new HarnessError(`${path} did not say in JSON what it found`, tail);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
