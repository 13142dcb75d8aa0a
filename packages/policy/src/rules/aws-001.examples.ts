import type { RuleExamples } from '../examples/example.ts';
import { identity, roleArn } from '../examples/identities.ts';
import { annotated, serviceAccount } from '../examples/objects.ts';

const withRole = annotated({ 'eks.amazonaws.com/role-arn': roleArn }, serviceAccount('core-api-sa'));
const fix = 'Fix: keep one of IRSA and Pod Identity.';

export const examples: RuleExamples = {
  pass: [
    { objects: [withRole], identities: [identity('irsa')] },
    { objects: [serviceAccount('core-api-sa')], identities: [identity('pod-identity')] },
  ],
  fail: [
    {
      objects: [withRole],
      identities: [identity('pod-identity')],
      says: [
        `ServiceAccount/poolside/core-api-sa: has the annotation of IRSA, and a Pod Identity association (AWS-001). ${fix}`,
      ],
    },
    {
      objects: [serviceAccount('core-api-sa')],
      identities: [identity('pod-identity'), identity('irsa')],
      says: [`ServiceAccount/poolside/core-api-sa: has two AWS roles, by pod-identity and by irsa (AWS-001). ${fix}`],
    },
  ],
};
