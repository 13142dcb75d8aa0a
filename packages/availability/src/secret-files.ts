import { parseDataKey, parseDnsSubdomain, type Checks } from '@parapet/core';
import type { Mount } from './mounts.ts';

/** Keys of a Secret as files, each under its key's name. Unlike variables they are in no process list or crash dump. */
export interface SecretFiles {
  readonly secretName: string;
  readonly keys: readonly string[];
  readonly mountPath: string;
}

/** Readable for the owner (root) and, through `fsGroup`, for the container's group. */
const MODE = 0o440;

export function checkSecretFiles(checks: Checks, secretFiles: readonly SecretFiles[]): void {
  for (const { secretName, keys } of secretFiles) {
    checks.value('secretFiles.secretName', parseDnsSubdomain(secretName));
    for (const key of keys) checks.value(`secretFiles.${secretName}.keys`, parseDataKey(key));
    if (keys.length === 0)
      checks.report('POD-003', `secretFiles: no key of ${secretName} is mounted`, 'name the keys that are read');
  }
}

export function secretFileMounts(secretFiles: readonly SecretFiles[]): Mount[] {
  return secretFiles.map(({ secretName, keys, mountPath }) => ({
    volume: {
      name: secretName,
      secret: { secretName, defaultMode: MODE, items: keys.map((key) => ({ key, path: key })) },
    },
    mountPath,
    readOnly: true,
  }));
}
