import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

export const scheduler: Part = {
  program: 'kube-scheduler',
  async run(site) {
    const port = await site.port();
    return {
      args: [
        `--kubeconfig=${site.kubeconfig('scheduler')}`,
        '--leader-elect=false',
        `--bind-address=${LOOPBACK}`,
        `--secure-port=${port}`,
      ],
      ready: `https://${LOOPBACK}:${port}/healthz`,
    };
  },
};
