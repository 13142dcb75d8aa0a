import { bedrockPolicy, type BedrockAccess } from '@parapet/aws';
import { describe } from 'vitest';
import { cases } from './cases.ts';

const profile = 'arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.anthropic.claude-sonnet-4-5';
const model = 'arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5';
const guardrail = 'arn:aws:bedrock:eu-central-1:111122223333:guardrail/abc123';
const access: BedrockAccess = {
  inferenceProfiles: [profile],
  foundationModels: [model],
  guardrailArn: `${guardrail}:3`,
};

describe('a gateway to Bedrock (P12)', () => {
  const guarded = { 'bedrock:GuardrailIdentifier': `${guardrail}:3` };
  const invoke = { action: 'bedrock:InvokeModel', resource: profile, context: guarded };
  const routed = { ...invoke, resource: model, context: { ...guarded, 'bedrock:InferenceProfileArn': profile } };
  cases(
    bedrockPolicy(access),
    {
      'an approved profile': invoke,
      'its stream': { ...invoke, action: 'bedrock:InvokeModelWithResponseStream' },
      'the model that the profile routes to, in a region of its own': routed,
      'the guardrail that each call names': { action: 'bedrock:ApplyGuardrail', resource: guardrail },
    },
    {
      'a call without a guardrail': { ...invoke, context: {} },
      'a call with a draft of it': { ...invoke, context: { 'bedrock:GuardrailIdentifier': `${guardrail}:DRAFT` } },
      'a call with another guardrail': { ...invoke, context: { 'bedrock:GuardrailIdentifier': `${guardrail}4:3` } },
      'the model by itself': { ...routed, context: guarded },
      'the model through a profile that nobody approved': {
        ...routed,
        context: { ...guarded, 'bedrock:InferenceProfileArn': `${profile}-2` },
      },
      'the model through the profile, without a guardrail': {
        ...routed,
        context: { 'bedrock:InferenceProfileArn': profile },
      },
      'another model': { ...routed, resource: `${model}-2` },
      'another profile': { ...invoke, resource: `${profile}-2` },
      'making a profile': { action: 'bedrock:CreateInferenceProfile', resource: profile },
      'another guardrail by itself': { action: 'bedrock:ApplyGuardrail', resource: `${guardrail}4` },
    },
  );
});
