import type { PolicyDocument } from '@parapet/aws';
import { expect, it } from 'vitest';
import { allows, type Call } from '../evaluate.ts';

/** What an identity with the policies must be allowed, and what it must not, each by what it is for. */
export function cases(
  policies: PolicyDocument | readonly PolicyDocument[],
  allowed: Readonly<Record<string, Call>>,
  denied: Readonly<Record<string, Call>>,
): void {
  it.each(Object.entries(allowed))('allows %s', (_, call) => {
    expect(allows(policies, call)).toBe(true);
  });
  it.each(Object.entries(denied))('denies %s', (_, call) => {
    expect(allows(policies, call)).toBe(false);
  });
}
