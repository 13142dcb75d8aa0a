import { expect, it } from 'vitest';
import { evaluate, type AwsCall } from '../../src/policy-checks/evaluate.ts';

/** What an identity with the policies must be allowed, and what it must not, each by what it is for. */
export function cases(
  policies: unknown,
  allowed: Readonly<Record<string, AwsCall>>,
  denied: Readonly<Record<string, AwsCall>>,
): void {
  const documents = [policies].flat();
  it.each(Object.entries(allowed))('allows %s', (_, call) => {
    expect(evaluate(documents, call)).toBe('allowed');
  });
  it.each(Object.entries(denied))('denies %s', (_, call) => {
    expect(evaluate(documents, call)).toBe('denied');
  });
}
