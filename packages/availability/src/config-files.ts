import { createHash } from 'node:crypto';
import { parseDataKey, secretPatternIn, type Checks } from '@parapet/core';
import type { Mount } from './mounts.ts';

/** Files from a ConfigMap, by name. Not for secrets. */
export interface ConfigFiles {
  readonly mountPath: string;
  readonly files: Readonly<Record<string, string>>;
}

/** NAME-001 (file name), SEC-002 (a text that looks like a secret; it is not shown). */
export function checkConfigFiles(checks: Checks, { files }: ConfigFiles): void {
  for (const [file, text] of Object.entries(files)) {
    checks.value('configFiles', parseDataKey(file));
    const pattern = secretPatternIn(text);
    if (pattern !== undefined)
      checks.report('SEC-002', `configFiles.${file} has a ${pattern} in it`, 'deliver it as one of secretFiles');
  }
}

/** Named after its content, so that a change is a new ConfigMap and rolls the pods out. */
export function configMapName(name: string, { files }: ConfigFiles): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}-${createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 10)}`;
}

export function configFileMount(configMap: string, { mountPath }: ConfigFiles): Mount {
  return { volume: { name: 'config', configMap: { name: configMap, defaultMode: 0o444 } }, mountPath, readOnly: true };
}
