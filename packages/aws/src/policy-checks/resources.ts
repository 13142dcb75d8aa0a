import { regionOf, type AwsSite } from '../site.ts';
import type { Reporter } from './reporter.ts';
import type { ReadStatement } from './read-statement.ts';

/** ENV-005 (an ARN of another partition, region or account), ENV-010 (an ARN that names nothing of its service). */
export function checkResources(
  reporter: Reporter,
  where: string,
  site: AwsSite,
  statements: readonly ReadStatement[],
): void {
  const named = new Set(statements.flatMap(({ resources }) => resources));
  named.delete('*');
  for (const text of named) {
    if (!ARN.test(text)) {
      reporter.report(
        'ENV-010',
        `${where} names ${text}, which is no ARN`,
        'write arn:<partition>:<service>:<region>:<account>:<resource>',
      );
      continue;
    }
    const foreign = foreignPart(site, text);
    if (foreign !== undefined)
      reporter.report(
        'ENV-005',
        `${where} names ${text}, the environment is in ${foreign}`,
        'use ARNs of this environment',
      );
    const form = wrongForm(text);
    if (form !== undefined) reporter.report('ENV-010', `${where} names ${text}, ${form[2]}`, form[3]);
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

/** Whether it is written as its service writes what it names. */
export function isWellFormed(resource: string): boolean {
  return ARN.test(resource) && wrongForm(resource) === undefined;
}

const ARN = /^arn(:[^:]*){4}:./;

function wrongForm(resource: string): (typeof FORMS)[number] | undefined {
  const [, , service, , , ...rest] = resource.split(':');
  return FORMS.find(([name, pattern]) => name === service && !pattern.test(rest.join(':')));
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
