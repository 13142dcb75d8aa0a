import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kubectl as program } from '@parapet/kubectl';
import type { ControlPlane } from '../../src/control-plane/control-plane.ts';

export interface Exit {
  readonly code: number;
  readonly output: string;
}

/** `kubectl drain`, as people and upgrades of a cluster do it. Pods get a second of grace, so that nobody waits for them. */
export function drain(plane: ControlPlane, node: string, ...options: readonly string[]): Promise<Exit> {
  return kubectl(plane, 'drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--grace-period=1', ...options);
}

export async function kubectl(plane: ControlPlane, ...args: readonly string[]): Promise<Exit> {
  const env = { KUBECONFIG: plane.kubeconfig, HOME: plane.folder.path, PATH: process.env['PATH'] };
  const run = promisify(execFile)(program() ?? 'kubectl', [...args], { env, timeout: 180_000 });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as {
        readonly code?: unknown;
        readonly stdout: string;
        readonly stderr: string;
      };
      if (typeof code !== 'number') throw error;
      return { code, output: stdout + stderr };
    },
  );
}
