import { emit } from '@parapet/core';

/**
 * Text of the `kustomization.yaml` of a layer: its files, sorted. Without it Flux would take every YAML file that it
 * finds; with it a stray file changes nothing.
 */
export function kustomizationFile(files: readonly string[]): string {
  return emit({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...files].sort(),
  });
}
