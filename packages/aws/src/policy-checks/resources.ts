import type { Checks } from '@parapet/core';
import { listOf, type PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

/** ENV-005 (an ARN of another partition, region or account), ENV-010 (an ARN that names nothing of its service). */
export function checkResources(checks: Checks, site: AwsSite, policy: string, { Statement }: PolicyDocument): void {
  const resources = new Set(Statement.flatMap(({ Resource }) => listOf(Resource)));
  resources.delete('*');
  for (const text of resources) {
    if (!/^arn(:[^:]*){4}:./.test(text)) {
      checks.report(
        'ENV-010',
        `policies.${policy} names ${text}, which is no ARN`,
        'write arn:<partition>:<service>:<region>:<account>:<resource>',
      );
      continue;
    }
    const foreign = foreignPart(site, text);
    if (foreign !== undefined)
      checks.report(
        'ENV-005',
        `policies.${policy} names ${text}, the environment is in ${foreign}`,
        'use ARNs of this environment',
      );
    const [, , service, , , ...rest] = text.split(':');
    const form = FORMS.find(([name, pattern]) => name === service && !pattern.test(rest.join(':')));
    if (form !== undefined) checks.report('ENV-010', `policies.${policy} names ${text}, ${form[2]}`, form[3]);
  }
}

function foreignPart(site: AwsSite, text: string): string | undefined {
  const [, partition, service = '', region = '', account = '', resource = ''] = text.split(':');
  const here = regionOf(site);
  if (partition !== here.partition) return `partition ${here.partition}`;
  const isElsewhere = service === 'bedrock' && resource.startsWith('foundation-model/');
  if (!isElsewhere && region !== site.region && !/^$|[*?]/.test(region)) return `region ${site.region}`;
  if (account !== site.account && !/^$|[*?]/.test(account) && account !== 'aws') return `account ${site.account}`;
  return undefined;
}

/** What a service calls its resources, where something else is often written instead. */
const FORMS: readonly (readonly [service: string, resource: RegExp, wrong: string, fix: string])[] = [
  [
    'bedrock',
    /^(?!(application-inference-profile|foundation-model|guardrail|inference-profile)\/(?![\w.:-]+$))/,
    'which is no one model, profile or guardrail',
    'write its id, without wildcards',
  ],
  ['kms', /^key\/[\w-]+$/, 'which is no key', 'name one key by its id: permissions on an alias grant nothing'],
  ['logs', /^(?!log-group:([*?:]|$))/, 'which is every log group', 'write what their names begin with'],
  [
    'rds-db',
    /^dbuser:(cluster|db|prx)-[A-Z0-9]+\/[\w-]+$/,
    'which is no one user of one database',
    'write dbuser:<resource id>/<user>, as in dbuser:db-ABCDEFGHIJKL01234/api',
  ],
  [
    's3',
    /^[a-z0-9][a-z0-9.-]*(\*|(\/(?!\/).*)?)$/,
    'which is no bucket, nor objects below one',
    'write a bucket, and a prefix that does not begin with /',
  ],
];
