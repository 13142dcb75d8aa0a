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

export function configFileMount(configMap: string, { mountPath }: ConfigFiles): Mount {
  return { volume: { name: 'config', configMap: { name: configMap, defaultMode: 0o444 } }, mountPath, readOnly: true };
}
