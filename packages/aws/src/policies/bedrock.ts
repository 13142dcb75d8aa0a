import type { Action, PolicyDocument } from '../policy-document.ts';

export type InferenceProfileArn =
  `arn:${string}:bedrock:${string}:${string}:${'application-inference-profile' | 'inference-profile'}/${string}`;

/** Of any region that an approved profile routes to, or of none for global profiles. */
export type FoundationModelArn = `arn:${string}:bedrock:${string}::foundation-model/${string}`;

/** With the number of a published version: a draft changes under whoever relies on it. */
export type GuardrailArn = `arn:${string}:bedrock:${string}:${string}:guardrail/${string}:${number}`;

export interface BedrockAccess {
  readonly inferenceProfiles: readonly InferenceProfileArn[];
  /** Every model that the profiles route to, in each region that they route to. */
  readonly foundationModels: readonly FoundationModelArn[];
  readonly guardrailArn: GuardrailArn;
}

/**
 * Invoking models through approved inference profiles, and only with the guardrail. Models by themselves are out of reach, so
 * that no call escapes the accounting of the profile. Converse is InvokeModel to IAM.
 */
export function bedrockPolicy(access: BedrockAccess): PolicyDocument {
  const profiles = [...access.inferenceProfiles].sort();
  const guarded = { 'bedrock:GuardrailIdentifier': access.guardrailArn };
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: INVOKE, Resource: profiles, Condition: { StringEquals: guarded } },
      {
        Effect: 'Allow',
        Action: INVOKE,
        Resource: [...access.foundationModels].sort(),
        Condition: { StringEquals: guarded, ArnEquals: { 'bedrock:InferenceProfileArn': profiles } },
      },
      {
        // A call that names a guardrail needs this too. The version is no part of what is granted.
        Effect: 'Allow',
        Action: 'bedrock:ApplyGuardrail',
        Resource: access.guardrailArn.replace(/:\w+$/, ''),
      },
    ],
  };
}

const INVOKE: readonly Action[] = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
