import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { RemoteSecret, type RemoteSecretProps } from './remote-secret.ts';

/** One place for a secret. */
export class RemoteSecretChart extends Chart {
  static readonly [provenance] = '@parapet/data';
  readonly secret: RemoteSecret;

  constructor(scope: Construct, id: string, props: RemoteSecretProps) {
    super(scope, id);
    this.secret = new RemoteSecret(this, 'secret', props);
  }
}
