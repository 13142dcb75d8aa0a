import { NamespaceAdmission } from '@parapet/policy/admission';
import { App, Chart } from 'cdk8s';

/** Whoever makes pods in `poolside-models` makes them as `inference-sa`, from images of two registries. */
export function build(): App {
  const app = new App();
  new NamespaceAdmission(new Chart(app, 'admission'), 'models', {
    namespace: 'poolside-models',
    serviceAccounts: ['inference-sa'],
    registries: ['111122223333.dkr.ecr.eu-central-1.amazonaws.com', 'ghcr.io'],
  });
  return app;
}
