import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { byName } from './by-name.ts';
import type { ObservedLogGroup } from './observed.ts';

/** Those that are wanted. None is ever deleted, so that others need not be found. */
export async function observeLogGroups(reader: Reader, wanted: Wanted): Promise<Record<string, ObservedLogGroup>> {
  const names = (wanted.logGroups ?? []).map(({ name }) => name);
  return byName(names, async (name) => {
    const groups = await allOf(async (nextToken) => {
      const page = await reader.read('logs:DescribeLogGroups', { logGroupNamePrefix: name, nextToken });
      return { items: page.logGroups, next: page.nextToken };
    });
    const group = groups.find(({ logGroupName }) => logGroupName === name);
    if (group === undefined) return undefined;
    const { tags = {} } = await reader.read('logs:ListTagsForResource', { resourceArn: logGroupArn(wanted, name) });
    return { retentionDays: group.retentionInDays, kmsKeyArn: group.kmsKeyId, tags };
  });
}

export function logGroupArn({ partition, region, account }: Wanted, name: string): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
}
