import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import { fromTagList } from '../ownership.ts';
import { namePrefix, type Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedRule } from './observed.ts';

/** Those that are wanted, and all whose names begin like ours. */
export async function observeRules(reader: Reader, wanted: Wanted): Promise<Record<string, ObservedRule>> {
  const rules = await allOf(async (NextToken) => {
    const page = await reader.read('events:ListRules', { NamePrefix: namePrefix(wanted), NextToken });
    return { items: page.Rules, next: page.NextToken };
  });
  const names = [...rules.map(({ Name = '' }) => Name), ...(wanted.eventRules ?? []).map(({ name }) => name)];
  return byName(names, (name) => observeRule(reader, name));
}

async function observeRule(reader: Reader, Name: string): Promise<ObservedRule | undefined> {
  const rule = await ifThere(reader.read('events:DescribeRule', { Name }));
  if (rule?.Arn === undefined) return undefined;
  const targets = await ifThere(
    allOf(async (NextToken) => {
      const page = await reader.read('events:ListTargetsByRule', { Rule: Name, NextToken });
      return { items: page.Targets, next: page.NextToken };
    }),
  );
  const tags = await ifThere(reader.read('events:ListTagsForResource', { ResourceARN: rule.Arn }));
  return {
    arn: rule.Arn,
    isEnabled: rule.State === 'ENABLED',
    pattern: rule.EventPattern ?? '{}',
    targets: Object.fromEntries((targets ?? []).map(({ Id = '', Arn = '' }) => [Id, Arn])),
    tags: fromTagList(tags?.Tags),
  };
}
