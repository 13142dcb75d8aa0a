import { API_TOKEN_PATH, apiTokenVolume, quote, type Checks } from '@parapet/core';
import type { Mount } from './mounts.ts';

/** Whether the container calls the Kubernetes API server, and for how long a stolen token would be good. */
export type ApiToken = 'none' | { readonly expirationSeconds: number };

/** POD-005: the API server issues no token under 600 seconds, and none of ours lives beyond an hour. */
export function checkApiToken(checks: Checks, apiToken: ApiToken): void {
  if (apiToken === 'none') return;
  const { expirationSeconds } = apiToken;
  if (Number.isInteger(expirationSeconds) && expirationSeconds >= 600 && expirationSeconds <= 3600) return;
  checks.report(
    'POD-005',
    `apiToken.expirationSeconds ${quote(expirationSeconds)} is not from 600 to 3600`,
    'write a whole number of seconds from 600 to 3600',
  );
}

/** In this container alone. */
export function apiTokenMounts(apiToken: ApiToken): Mount[] {
  if (apiToken === 'none') return [];
  return [{ volume: apiTokenVolume(apiToken.expirationSeconds), mountPath: API_TOKEN_PATH, readOnly: true }];
}
