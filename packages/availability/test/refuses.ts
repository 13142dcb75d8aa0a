import type { ServiceDeploymentProps } from '@parapet/availability';
import { expect, test } from 'vitest';
import { problems } from './service.ts';

/** Each row: what is wrong, the setting, and all that is said about it, without `Deployment/poolside/core-api: `. */
export type Row = [what: string, changed: Partial<ServiceDeploymentProps>, ...messages: string[]];

export function refuses(rows: Row[]): void {
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(problems(changed)).toEqual(messages.map((message) => `Deployment/poolside/core-api: ${message}`));
  });
}
