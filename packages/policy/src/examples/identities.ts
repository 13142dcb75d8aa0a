import type { Identity } from '../check-input.ts';

export const roleArn = 'arn:aws:iam::111122223333:role/core-api';

export function identity(mechanism: Identity['mechanism'], name = 'core-api-sa', trust?: unknown): Identity {
  return { serviceAccount: { namespace: 'poolside', name }, mechanism, roleArn, trust };
}
