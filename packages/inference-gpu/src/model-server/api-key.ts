import { parseDataKey, parseDnsSubdomain, quote, type Checks } from '@parapet/core';
import type { Mount } from './mount.ts';

/**
 * The key that callers present, from a Secret of the pod's namespace. It guards `/v1`, `/v2`, `/inference` and `/cohere`;
 * other paths of vLLM answer without it, so that a network policy has to say who may connect at all.
 *
 * `config-file`: the Secret's value is YAML for `--config` with `api-key: <the key>` in it, which is how vLLM reads one
 * from a file. `variable`: the value is the key, in a variable that every child process inherits.
 */
export interface ApiKey {
  readonly type: 'config-file' | 'variable';
  readonly secretName: string;
  readonly key: string;
}

const FOLDER = '/etc/vllm';
const FILE = 'server.yaml';

export function checkApiKey(checks: Checks, { type, secretName, key }: ApiKey): void {
  if (type !== 'config-file' && (type as string) !== 'variable')
    checks.report(
      'ENV-009',
      `apiKey.type: ${quote(type)} is neither "config-file" nor "variable"`,
      'write one of them',
    );
  checks.value('apiKey.secretName', parseDnsSubdomain(secretName));
  checks.value('apiKey.key', parseDataKey(key));
}

export function apiKeyArguments({ type }: ApiKey): string[] {
  return type === 'config-file' ? ['--config', `${FOLDER}/${FILE}`] : [];
}

export function apiKeyMounts({ type, secretName, key }: ApiKey): Mount[] {
  if (type !== 'config-file') return [];
  const items = [{ key, path: FILE }];
  return [
    {
      volume: { name: 'api-key', secret: { secretName, defaultMode: 0o440, items } },
      mountPath: FOLDER,
      readOnly: true,
    },
  ];
}
