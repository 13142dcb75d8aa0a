import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

export const controllerManager: Part = {
  program: 'kube-controller-manager',
  async run(site) {
    const port = await site.port();
    return {
      args: [
        `--kubeconfig=${site.kubeconfig('controller-manager')}`,
        `--service-account-private-key-file=${site.serviceAccountKey}`,
        `--root-ca-file=${site.authority}`,
        '--use-service-account-credentials=true',
        '--leader-elect=false',
        `--bind-address=${LOOPBACK}`,
        `--secure-port=${port}`,
        '--controllers=*',
        '--kube-api-qps=500',
        '--kube-api-burst=1000',
        // Nobody should wait 15 seconds for an autoscaler's first word.
        '--horizontal-pod-autoscaler-sync-period=1s',
      ],
      ready: `https://${LOOPBACK}:${port}/healthz`,
    };
  },
};
