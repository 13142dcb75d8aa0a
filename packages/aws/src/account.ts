import { accepted, quote, refused, type Branded, type Parsed } from '@parapet/core';

/** Twelve digits, as text. */
export type AccountId = Branded<string, 'AccountId'>;

/** Refused with ENV-004: other than twelve digits, as when a number has lost its leading zeros. */
export function parseAccountId(text: string): Parsed<AccountId> {
  if (typeof text === 'string' && /^\d{12}$/.test(text)) return accepted(text as AccountId);
  return refused(
    'ENV-004',
    `${quote(text)} is not an AWS account id`,
    'write twelve digits in quotes: a number loses its leading zeros',
  );
}
