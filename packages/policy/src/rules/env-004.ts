import { arnsIn } from '../objects/arn.ts';
import type { TextRule } from '../rule.ts';

export const env004: TextRule = {
  id: 'ENV-004',
  title: 'Account numbers have twelve digits',
  severity: 'error',
  why: 'YAML takes an unquoted account for a number and drops its leading zeros: the ARN then names nobody.',
  fix: 'write the account with all twelve digits, in quotes',
  references: ['AWS: account identifiers'],
  checkText(text, found) {
    for (const { account, text: arn } of arnsIn(text))
      if (/^\d+$/.test(account) && account.length !== 12) found(`has an account of ${account.length} digits in ${arn}`);
  },
};
