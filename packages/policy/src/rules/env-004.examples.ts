import type { RuleExamples } from '../examples/example.ts';
import { annotated, serviceAccount } from '../examples/objects.ts';

const account = (arn: string) => annotated({ 'eks.amazonaws.com/role-arn': arn }, serviceAccount('core-api-sa'));

export const examples: RuleExamples = {
  pass: [{ objects: [account('arn:aws:iam::012345678901:role/core-api'), account('arn:aws:iam::aws:policy/Read')] }],
  fail: [
    {
      objects: [account('arn:aws:iam::12345678901:role/core-api')],
      says: [
        'ServiceAccount/poolside/core-api-sa: metadata.annotations["eks.amazonaws.com/role-arn"] has an account of 11 digits in arn:aws:iam::12345678901:role/core-api (ENV-004). Fix: write the account with all twelve digits, in quotes.',
      ],
    },
  ],
};
