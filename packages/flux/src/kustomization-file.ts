import { emit } from '@parapet/core';

/** First line of a generated `kustomization.yaml`. */
const GENERATED = '# Generated from TypeScript: change the source and render again.\n';

/**
 * Text of the `kustomization.yaml` of a layer: its files, sorted. Without it Flux would take every YAML file that it
 * finds; with it a stray file changes nothing.
 */
export function kustomizationFile(files: readonly string[]): string {
  return (
    GENERATED +
    emit({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [...files].sort(),
    })
  );
}
