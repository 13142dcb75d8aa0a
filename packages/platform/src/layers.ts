import { FluxInstance, Layer, RootLayer } from '@parapet/flux';
import type { App } from 'cdk8s';
import type { Environment } from './environment/environment.ts';

export type Layers = ReturnType<typeof addLayers>;

/** What Flux applies, in order. A controller stands before the objects that only it understands. */
export function addLayers(app: App, { name, source, controllers: { flux }, leaving }: Environment) {
  const root = new RootLayer(app, 'flux', {
    url: source.url,
    branch: source.branch,
    path: `dist/${name}`,
    auth: { kind: 'secret', secret: source.secretName },
  });
  new FluxInstance(root, 'instance', flux);
  const add = (id: string, dependsOn: readonly Layer[]) =>
    new Layer(app, id, {
      dependsOn,
      leaving: leaving.filter(({ layer }) => layer === id).map(({ layer: _, ...object }) => object),
    });
  const base = add('base', []);
  const controllers = add('controllers', [base]);
  const config = add('config', [controllers]);
  // A database takes a quarter of an hour to be made, and longer to be changed. Nothing is applied after it.
  const data = add('data', [controllers]);
  const platform = add('platform', [config]);
  // Beside the services: a model that loads for an hour keeps nobody waiting who does not call it.
  const inference = add('inference', [config]);
  // Grafana does not start before External Secrets made its password, by a store of `config`: in `controllers` both would wait for
  // each other. What Prometheus reads and warns of can be said when its definitions are there. No service waits for either.
  const monitoring = add('monitoring', [config]);
  const monitors = add('monitors', [monitoring]);
  return { root, base, controllers, config, data, platform, inference, monitoring, monitors };
}
