import { accepted, parseInventory, parseRegion, quote, refused, type Parsed } from '@parapet/core';
import { createHash } from 'node:crypto';
import type { Wanted } from './wanted.ts';

/** What lies in `dist/<env>`; undefined for a file that is not there. */
export interface WantedFiles {
  readonly aws: string | undefined;
  readonly inventory: string | undefined;
}

/**
 * What is wanted, from the rendered files alone. Refused with BOOT-001 (missing), BOOT-002 (not of this form), BOOT-003 (another
 * version), BOOT-004 (not as rendered) and BOOT-005 (values left that only stand for those of a site).
 */
export function parseWanted({ aws, inventory }: WantedFiles): Parsed<Wanted> {
  const render = 'render it: pnpm synth';
  if (aws === undefined) return refused('BOOT-001', 'there is no aws.json', `${render}, or name another environment`);
  if (inventory === undefined) return refused('BOOT-001', 'there is no inventory.json beside aws.json', render);
  const listed = parseInventory(inventory);
  if (!listed.ok) return listed;
  const { files, facts } = listed.value;
  const sha256 = createHash('sha256').update(aws).digest('hex');
  if (files.find(({ path }) => path === 'aws.json')?.sha256 !== sha256)
    return refused('BOOT-004', 'aws.json is not what was rendered', 'change the app instead, and run pnpm synth');
  const samples = samplesIn(facts['samples']);
  if (samples.length > 0)
    return refused(
      'BOOT-005',
      `aws.json has sample values of ${samples.join(', ')}`,
      'write the values of your site in environment.ts, and run pnpm synth',
    );
  return parseState(aws);
}

/** Settings whose values stand in `aws.json` and are samples. */
function samplesIn(samples: unknown): string[] {
  if (!Array.isArray(samples)) return [];
  return samples.flatMap((each: { readonly setting?: unknown; readonly files?: unknown }) =>
    Array.isArray(each.files) && each.files.includes('aws.json') && typeof each.setting === 'string'
      ? [each.setting]
      : [],
  );
}

function parseState(text: string): Parsed<Wanted> {
  const fix = 'render it with the version of parapet that reads it: pnpm synth';
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (error) {
    return refused('BOOT-002', `aws.json is not JSON: ${error instanceof Error ? error.message : String(error)}`, fix);
  }
  const version = isRecord(state) ? state['version'] : undefined;
  if (version !== 1) return refused('BOOT-003', `aws.json has version ${quote(version)}, this command reads 1`, fix);
  const wrong = MEMBERS.filter(([path, is]) => !is(at(state, path))).map(([path]) => path);
  if (wrong.length > 0)
    return refused('BOOT-002', `aws.json lacks ${wrong.join(', ')}, or has it of another type`, fix);
  const wanted = state as Wanted;
  const region = parseRegion(wanted.region);
  if (!region.ok || region.value.partition !== wanted.partition)
    return refused('BOOT-002', `aws.json has region ${wanted.region} in partition ${wanted.partition}`, fix);
  return accepted(wanted);
}

/** What is read without another look. The rest is held by its hash in the inventory. */
const MEMBERS: readonly (readonly [path: string, is: (value: unknown) => boolean])[] = [
  ['account', (value) => typeof value === 'string' && /^\d{12}$/.test(value)],
  ['region', (value) => typeof value === 'string'],
  ['partition', (value) => typeof value === 'string'],
  ['cluster.name', (value) => typeof value === 'string' && value !== ''],
  ['cluster.logging', Array.isArray],
  ['cluster.secretsEncryption', isEncryption],
  ['addons', Array.isArray],
  ['oidcProvider.arn', (value) => typeof value === 'string'],
  ['oidcProvider.url', (value) => typeof value === 'string'],
  ['oidcProvider.clientIds', Array.isArray],
  ['roles', Array.isArray],
  ['podIdentityAssociations', Array.isArray],
];

function isEncryption(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { type, kmsKeyArn, reason } = value;
  return type === 'customer-key'
    ? typeof kmsKeyArn === 'string'
    : type === 'aws-owned-key' && typeof reason === 'string';
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
