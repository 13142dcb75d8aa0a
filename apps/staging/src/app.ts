import { addPlatform } from '@parapet/platform';
import { App } from 'cdk8s';
import { environment } from './environment.ts';

/** The whole environment as one construct tree. */
export function build(): App {
  const app = new App();
  addPlatform(app, environment);
  return app;
}
