export type { SecretGeneration } from './generation.ts';
export { ImmutableSecret, type ImmutableSecretProps, type SecretKey } from './immutable-secret.ts';
export { SecretStore, type SecretStoreProps, type SecretStoreRef } from './secret-store.ts';
export { SecretsChart, type SecretsChartProps } from './secrets-chart.ts';
