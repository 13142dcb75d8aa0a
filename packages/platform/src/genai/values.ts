import type { FoundationModelArn, GuardrailArn, InferenceProfileArn, KeyArn } from '@parapet/aws';
import { parseDnsSubdomain } from '@parapet/core';
import type { PostgresDatabaseProps } from '@parapet/data';
import * as v from 'valibot';
import { arn, count, destinations, generations, ingress, quota, release, service } from '../environment/fields.ts';
import { form, parsed } from '../environment/forms.ts';

const awsId = <Kind extends 'sg' | 'subnet'>(kind: Kind) =>
  form<`${Kind}-${string}`>(
    'ENV-010',
    new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `an id of AWS, ${kind}-…`,
    'copy it from `aws ec2 describe-subnets` or `describe-security-groups`',
  );

const oneOrMore = <Item extends v.GenericSchema>(item: Item) => v.tupleWithRest([item], item);
const twoOrMore = <Item extends v.GenericSchema>(item: Item) => v.tupleWithRest([item, item], item);

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
          name: form(
            'NAME-001',
            /^[A-Za-z0-9][\w.:/-]{0,127}$/,
            'a name of a model',
            'use letters, digits, _ . : / and -, and begin with a letter or digit',
          ),
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
    /** A minor version, of `aws rds describe-db-engine-versions --engine postgres`. */
    engineVersion: form<PostgresDatabaseProps['engineVersion']>(
      'DATA-006',
      /^[1-9][0-9]\.[0-9]+$/,
      'a version of PostgreSQL',
      'write one minor version in quotes, such as "17.6"',
    ),
    instanceClass: form<PostgresDatabaseProps['instanceClass']>(
      'DATA-006',
      /^db(\.[a-z0-9-]+){2}$/,
      'a class of database instances',
      'write db.<family>.<size>',
    ),
    /** In GiB. */
    storage: v.strictObject({ allocated: count, maximum: count }),
    availability: v.picklist(['multi-az', 'single-az']),
    /** Those of `network.databaseSubnets`, in two zones at least. */
    subnetIds: twoOrMore(awsId('subnet')),
    /** They let the pods of the cluster in, on 5432. */
    securityGroupIds: oneOrMore(awsId('sg')),
    /** A daily and a weekly window that do not meet, in UTC. */
    backups: v.strictObject({ retentionDays: count, window: v.string() }),
    maintenanceWindow: v.string(),
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
