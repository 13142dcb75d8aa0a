import { formatProblem, problemsOf } from '@parapet/core';
import { App } from 'cdk8s';
import type { AwsSite, EksClusterProps } from '@parapet/aws';

export const site: AwsSite = {
  account: '111122223333',
  region: 'eu-central-1',
  clusterName: 'production',
  oidcProviderId: '0123456789ABCDEF0123456789ABCDEF',
};

/** The least that a cluster says of itself. */
export const cluster: EksClusterProps = {
  site,
  secretsEncryption: { type: 'aws-owned-key', reason: 'tests have no secrets' },
};

/** Every problem of what `add` makes, as a user sees it. */
export function problems(add: (app: App) => void): string[] {
  const app = new App();
  add(app);
  return app.node.findAll().flatMap(problemsOf).map(formatProblem);
}
