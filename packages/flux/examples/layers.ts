import { Layer, LoadBalancerController, RootLayer } from '@parapet/flux';
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';

const serviceAccount = { namespace: 'aws-load-balancer-controller', name: 'aws-load-balancer-controller' };
const registry = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';

/** Three layers: the trust root, what every other layer needs, and a controller. */
export function build(): App {
  const app = new App();

  const root = new RootLayer(app, 'flux', {
    url: 'https://git.internal.example/platform.git',
    branch: 'main',
    path: 'dist/staging',
    auth: { kind: 'secret', secret: 'platform-git' },
  });
  new k8s.KubeNamespace(new Chart(root, 'namespaces'), 'aws-load-balancer-controller', {
    metadata: { name: serviceAccount.namespace },
  });

  const base = new Layer(app, 'base', { dependsOn: [] });
  new k8s.KubeServiceAccount(new Chart(base, 'identities'), 'aws-load-balancer-controller', {
    metadata: serviceAccount,
  });

  const controllers = new Layer(app, 'controllers', { dependsOn: [base] });
  new LoadBalancerController(new Chart(controllers, 'load-balancers'), 'controller', {
    serviceAccount,
    chart: { kind: 'oci', url: `oci://${registry}/charts/aws-load-balancer-controller`, provider: 'aws' },
    image: {
      repository: `${registry}/aws-load-balancer-controller`,
      tag: 'v3.5.0',
      digest: 'sha256:1f0b9c3f5d1b7f0f6f3f4c6ad1a5e2f9a5d8b7c6e4f3a2b1c0d9e8f7a6b5c4d3',
    },
    cluster: { name: 'staging', region: 'eu-central-1', vpcId: 'vpc-0a1b2c3d4e5f60718' },
  });
  return app;
}
