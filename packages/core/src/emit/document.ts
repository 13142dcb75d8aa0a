/** A map that becomes one YAML document: a manifest, or a file of another tool such as `kustomization.yaml`. */
export interface YamlDocument {
  readonly [field: string]: unknown;
}
