import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedAccessEntry } from './observed.ts';

/** All of the cluster, by principal. A cluster that goes by its config map has none, and does not want to be asked. */
export async function observeAccessEntries(
  reader: Reader,
  { cluster: { name: clusterName } }: Wanted,
  authenticationMode: string,
): Promise<Record<string, ObservedAccessEntry>> {
  if (authenticationMode === 'CONFIG_MAP') return {};
  const principals = await allOf(async (nextToken) => {
    const page = await reader.read('eks:ListAccessEntries', { clusterName, nextToken });
    return { items: page.accessEntries, next: page.nextToken };
  });
  return byName(principals, async (principalArn) => {
    const { accessEntry: entry } =
      (await ifThere(reader.read('eks:DescribeAccessEntry', { clusterName, principalArn }))) ?? {};
    return entry && { arn: entry.accessEntryArn ?? '', type: entry.type ?? 'STANDARD', tags: entry.tags ?? {} };
  });
}
