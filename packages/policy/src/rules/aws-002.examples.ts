import type { RuleExamples } from '../examples/example.ts';
import { identity, roleArn } from '../examples/identities.ts';
import { annotated, serviceAccount } from '../examples/objects.ts';

const plain = serviceAccount('core-api-sa');
const withRole = annotated({ 'eks.amazonaws.com/role-arn': roleArn }, plain);

export const examples: RuleExamples = {
  pass: [
    { objects: [withRole], identities: [identity('irsa')] },
    { objects: [plain], identities: [identity('pod-identity')] },
    { objects: [withRole] },
  ],
  fail: [
    {
      objects: [plain],
      identities: [identity('pod-identity', 'model-serving-sa')],
      says: [
        `ServiceAccount/poolside/model-serving-sa: has the role ${roleArn}, and nothing makes it (AWS-002). Fix: render the service account, or correct the identity.`,
      ],
    },
    {
      objects: [withRole],
      identities: [],
      says: [
        `ServiceAccount/poolside/core-api-sa: names the role ${roleArn}, which is not among the desired ones (AWS-002). Fix: declare the identity of the service account.`,
      ],
    },
    {
      objects: [plain],
      identities: [identity('irsa')],
      says: [
        `ServiceAccount/poolside/core-api-sa: does not name its role ${roleArn} (AWS-002). Fix: set the annotation eks.amazonaws.com/role-arn: ${roleArn}.`,
      ],
    },
  ],
};
