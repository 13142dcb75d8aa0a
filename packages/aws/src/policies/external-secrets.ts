import type { RoleArn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';

/** The External Secrets controller reads no secret itself: it assumes the roles of the stores. */
export function externalSecretsPolicy(storeRoles: readonly RoleArn[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: [...storeRoles].sort() }],
  };
}
