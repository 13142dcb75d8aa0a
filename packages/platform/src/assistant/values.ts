import { parseDnsSubdomain } from '@parapet/core';
import type { KeyArn } from '@parapet/aws';
import * as v from 'valibot';
import { arn, generations, ingress, quota, service } from '../environment/fields.ts';
import { form, parsed } from '../environment/forms.ts';

/** What only a site knows of the assistant. */
export const assistantValues = v.strictObject({
  coreApi: service,
  webAssistant: service,
  /** Where core-api runs models: what they may ask for together. */
  models: v.strictObject({
    /** Hosts of the registries that images of models may come from: held at run time, by the API server. */
    registries: v.tupleWithRest([v.string()], v.string()),
    quota,
  }),
  database: v.strictObject({
    host: parsed<string, string>(v.string(), parseDnsSubdomain),
    name: form('ENV-007', /^[a-z_][a-z0-9_]{0,62}$/, 'a name of a PostgreSQL database', 'use a-z, 0-9 and _'),
    user: form('ENV-007', /^[a-z_][a-z0-9_]{0,62}$/, 'a name of a PostgreSQL role', 'use a-z, 0-9 and _'),
    /** The password in AWS Secrets Manager: a key that the site owns, one version pinned per generation. */
    password: v.strictObject({
      remoteKey: form('SEC-008', /^[A-Za-z0-9/_+=.@-]{1,512}$/, 'a name of a secret', 'use letters, digits, /_+=.@-'),
      kmsKeyArn: arn<KeyArn>('kms'),
      /** How core-api reads it. In a variable it takes a waiver of SEC-013. */
      delivery: v.picklist(['variable', 'file']),
      ...generations,
    }),
  }),
  ingress,
});
