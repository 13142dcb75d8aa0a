import { configMapName, type Labels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

export interface ConfigMapProps {
  /** Of the workload. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly files: Readonly<Record<string, string>>;
}

/** Makes an immutable ConfigMap and gives its name. */
export function configMap(scope: Construct, { name, namespace, labels, files }: ConfigMapProps): string {
  const metadata = { name: configMapName(name, files), namespace, labels };
  new k8s.KubeConfigMap(scope, 'config', { metadata, immutable: true, data: files });
  return metadata.name;
}
