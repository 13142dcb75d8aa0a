import { createHash } from 'node:crypto';
import type { Labels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

export interface ConfigMapProps {
  /** Of the workload. The ConfigMap is named after it and its content, so that a change rolls the pods out. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly files: Readonly<Record<string, string>>;
}

/** Makes an immutable ConfigMap and gives its name. */
export function configMap(scope: Construct, { name, namespace, labels, files }: ConfigMapProps): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 10);
  const metadata = { name: `${name}-${hash}`, namespace, labels };
  new k8s.KubeConfigMap(scope, 'config', { metadata, immutable: true, data: files });
  return metadata.name;
}
