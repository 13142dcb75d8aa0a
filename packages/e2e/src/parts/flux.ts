import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part, Site } from './part.ts';

export const FLUX_NAMESPACE = 'flux-system';

export const sourceController: Part = {
  program: 'source-controller',
  async run(site) {
    const storage = `${LOOPBACK}:${await site.port()}`;
    const args = [
      `--storage-path=${site.folder('artifacts')}`,
      `--storage-addr=${storage}`,
      `--storage-adv-addr=${storage}`,
      // Helm charts are on the internet and helm-controller is not here: see flux/stand-in.ts.
      '--watch-label-selector=app.kubernetes.io/component notin (chart)',
    ];
    return controller(site, args);
  },
};

export const kustomizeController: Part = {
  program: 'kustomize-controller',
  run(site) {
    const args = [
      '--requeue-dependency=1s',
      '--no-remote-bases=true',
      '--no-cross-namespace-refs=true',
      '--default-service-account=default',
      '--interval-jitter-percentage=0',
    ];
    return controller(site, args);
  },
};

async function controller(site: Site, args: readonly string[]) {
  const [metrics, health] = [await site.port(), await site.port()];
  return {
    args: [...args, `--metrics-addr=${LOOPBACK}:${metrics}`, `--health-addr=${LOOPBACK}:${health}`, '--events-addr='],
    env: { KUBECONFIG: site.kubeconfig('admin'), RUNTIME_NAMESPACE: FLUX_NAMESPACE },
    ready: `http://${LOOPBACK}:${health}/readyz`,
  };
}
