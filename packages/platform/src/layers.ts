import { Layer, RootLayer } from '@parapet/flux';
import type { App } from 'cdk8s';
import type { Environment } from './environment/environment.ts';

export type Layers = ReturnType<typeof addLayers>;

/** What Flux applies, in order. A controller stands before the objects that only it understands. */
export function addLayers(app: App, { name, source }: Environment) {
  const root = new RootLayer(app, 'flux', {
    url: source.url,
    branch: source.branch,
    path: `dist/${name}`,
    auth: { kind: 'secret', secret: source.secretName },
  });
  const base = new Layer(app, 'base', { dependsOn: [] });
  const controllers = new Layer(app, 'controllers', { dependsOn: [base] });
  const config = new Layer(app, 'config', { dependsOn: [controllers] });
  const platform = new Layer(app, 'platform', { dependsOn: [config] });
  return { root, base, controllers, config, platform };
}
