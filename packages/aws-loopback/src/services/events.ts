import type * as events from '@aws-sdk/client-eventbridge';
import type { Account, RuleRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from './handlers.ts';
import { pageOf } from './page.ts';
import { fromList, tag, toList } from './tags.ts';

/** The rules of the default bus. */
export function eventsHandlers(account: Account): Handlers {
  const { rules } = account;
  return {
    PutRule: ({ Name = '', EventPattern, Tags }: events.PutRuleRequest) => {
      if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Name))
        throw new AwsError('ValidationException', `${Name} is not a name of a rule`);
      checkPattern(EventPattern);
      const known = rules.get(Name);
      // Of a rule that is there, tags are ignored.
      if (known === undefined)
        rules.set(Name, { name: Name, pattern: EventPattern, targets: new Map(), tags: fromList(Tags) });
      else known.pattern = EventPattern;
      return { RuleArn: arnOf(Name) };
    },
    DescribeRule: ({ Name }: events.DescribeRuleRequest) => {
      const { name, pattern } = find(Name);
      return { Name: name, Arn: arnOf(name), EventPattern: pattern, State: 'ENABLED', EventBusName: 'default' };
    },
    ListRules: ({ NamePrefix = '', NextToken, Limit }: events.ListRulesRequest) => {
      const all = [...rules.values()].filter(({ name }) => name.startsWith(NamePrefix));
      const { items, next } = pageOf(account, all, NextToken, Limit);
      return {
        Rules: items.map(({ name, pattern }) => ({
          Name: name,
          Arn: arnOf(name),
          EventPattern: pattern,
          State: 'ENABLED',
        })),
        NextToken: next,
      };
    },
    PutTargets: ({ Rule, Targets = [] }: events.PutTargetsRequest) => {
      const { targets } = find(Rule);
      for (const { Id = '', Arn = '' } of Targets) targets.set(Id, Arn);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    ListTargetsByRule: ({ Rule, NextToken, Limit }: events.ListTargetsByRuleRequest) => {
      const { items, next } = pageOf(account, [...find(Rule).targets], NextToken, Limit);
      return { Targets: items.map(([Id, Arn]) => ({ Id, Arn })), NextToken: next };
    },
    RemoveTargets: ({ Rule, Ids = [] }: events.RemoveTargetsRequest) => {
      for (const id of Ids) find(Rule).targets.delete(id);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    DeleteRule: ({ Name = '' }: events.DeleteRuleRequest) => {
      if ((rules.get(Name)?.targets.size ?? 0) > 0)
        throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
      rules.delete(Name);
      return {};
    },
    ListTagsForResource: ({ ResourceARN }: events.ListTagsForResourceRequest) => ({
      Tags: toList(byArn(ResourceARN).tags),
    }),
    TagResource: ({ ResourceARN, Tags }: events.TagResourceRequest) => {
      tag(byArn(ResourceARN).tags, fromList(Tags));
      return {};
    },
    UntagResource: ({ ResourceARN, TagKeys = [] }: events.UntagResourceRequest) => {
      for (const key of TagKeys) byArn(ResourceARN).tags.delete(key);
      return {};
    },
  };

  function arnOf(name: string): string {
    return `arn:${account.partition}:events:${account.region}:${account.id}:rule/${name}`;
  }

  function byArn(arn = ''): RuleRecord {
    return find(arn.slice(arn.indexOf('/') + 1));
  }

  function find(name = ''): RuleRecord {
    const rule = rules.get(name);
    if (rule === undefined)
      throw new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
    return rule;
  }
}

function checkPattern(text = ''): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError('InvalidEventPatternException', 'Event pattern is not valid.');
  }
}
