import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

/**
 * Plays the kubelet of every node. Pods go through init containers, readiness and termination as they would, with the
 * delays of their annotations `pod-ready.stage.kwok.x-k8s.io/delay` and `/jitter-delay`; no container runs.
 */
export const kwok: Part = {
  program: 'kwok',
  async run(site) {
    const port = await site.port();
    return {
      args: [
        `--kubeconfig=${site.kubeconfig('kwok')}`,
        '--manage-all-nodes=true',
        '--node-lease-duration-seconds=40',
        '--cidr=10.244.0.0/16',
        `--server-address=${LOOPBACK}:${port}`,
        `--config=${site.file('kwok.yaml', stages(join(site.built, 'stages')))}`,
      ],
      ready: `http://${LOOPBACK}:${port}/healthz`,
    };
  },
};

function stages(folder: string): string {
  const files = readdirSync(folder).sort();
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n---\n');
}
