import type { FoundationModelArn, GuardrailArn, InferenceProfileArn, KeyArn } from '@parapet/aws';
import { parseDnsLabel, parseDnsSubdomain } from '@parapet/core';
import * as v from 'valibot';
import { arn, destinations, generation, ingress, quota, release, service } from '../environment/fields.ts';
import { form, parsed } from '../environment/forms.ts';

const generations = { current: generation, keep: v.array(generation) };

/** What only a site knows of the model platform but its models: the way in, its data, its secrets. */
export const genaiValues = v.strictObject({
  apiGateway: service,
  ingress,
  /** Models of Amazon Bedrock that the gateway may call, and the guardrail that every call has to name. */
  bedrock: v.strictObject({
    profiles: v.pipe(
      v.array(
        v.strictObject({
          /** What callers write as `model`. */
          name: parsed<string, string>(v.string(), parseDnsLabel),
          arn: form<InferenceProfileArn>(
            'ENV-010',
            /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]{12}:(application-)?inference-profile\/[\w.:-]+$/,
            'an ARN of an inference profile',
            'copy inferenceProfileArn from `aws bedrock list-inference-profiles`',
          ),
        }),
      ),
      v.minLength(1),
    ),
    /** What the profiles route to, in each region that they route to: `models` of `aws bedrock get-inference-profile`. */
    foundationModels: v.pipe(
      v.array(
        form<FoundationModelArn>(
          'ENV-010',
          /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*::foundation-model\/[\w.:-]+$/,
          'an ARN of a foundation model',
          'copy modelArn from `aws bedrock get-inference-profile`',
        ),
      ),
      v.minLength(1),
    ),
    guardrailArn: form<GuardrailArn>(
      'ENV-010',
      /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]{12}:guardrail\/[a-z0-9]+:[1-9][0-9]*$/,
      'an ARN of a guardrail and a version of it',
      'write arn:<partition>:bedrock:<region>:<account>:guardrail/<id>:<version>; a draft would change under its callers',
    ),
  }),
  /** Where the gateway reaches the other providers of models. */
  providers: destinations,
  /** In AWS Secrets Manager, by the names of `genai/secrets.ts`. */
  secrets: v.strictObject({
    kmsKeyArn: arn<KeyArn>('kms'),
    modelServer: v.strictObject(generations),
    providerKeys: v.strictObject(generations),
  }),
  database: v.strictObject({
    kmsKeyArn: arn<KeyArn>('kms'),
    /**
     * What RDS answers when it has made the database, in `aws rds describe-db-instances`. Left out until then: the gateway
     * is not ready, and its role does not reach the database.
     */
    instance: v.optional(
      v.strictObject({
        /** `Endpoint.Address` */
        host: parsed<string, string>(v.string(), parseDnsSubdomain),
        /** `DbiResourceId` */
        resourceId: form<`db-${string}`>(
          'ENV-010',
          /^db-[A-Z0-9]+$/,
          'the resource id of a database',
          'copy DbiResourceId from `aws rds describe-db-instances`',
        ),
      }),
    ),
  }),
  /** Controllers of ACK. */
  controllers: v.strictObject({ rds: release, secretsmanager: release, s3: release }),
  /** Model servers: what they may ask for together, with those that a rollout adds and those that are on their way out. */
  models: v.strictObject({ quota }),
});
