import { freeId, provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImmutableSecret, type ImmutableSecretProps } from './immutable-secret.ts';
import { SecretStore, type SecretStoreProps } from './secret-store.ts';

export interface SecretsChartProps {
  readonly store: SecretStoreProps;
  readonly secrets: readonly Omit<ImmutableSecretProps, 'store'>[];
}

/** The secrets of one namespace: a store, and what is taken from it. */
export class SecretsChart extends Chart {
  static readonly [provenance] = '@parapet/secrets';
  /** In the order of `props.secrets`. */
  readonly secrets: readonly ImmutableSecret[];

  constructor(scope: Construct, id: string, { store, secrets }: SecretsChartProps) {
    super(scope, id);
    const { ref } = new SecretStore(this, 'store', store);
    this.secrets = secrets.map(
      (props) => new ImmutableSecret(this, freeId(this, props.name), { ...props, store: ref }),
    );
  }
}
