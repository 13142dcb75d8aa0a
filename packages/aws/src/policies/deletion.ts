import type { Action, OneOrMore, Statement } from '../policy-document.ts';

/**
 * The tag of what may be deleted. The controller cannot set or remove it: somebody else says so, on the resource itself, by which
 * deleting what holds data takes two.
 */
export interface DeletionTag {
  readonly key: string;
  readonly value: string;
}

/** Nothing without the tag. */
export function deleting(action: Action, resource: OneOrMore<string>, tag: DeletionTag | undefined): Statement[] {
  if (tag === undefined) return [];
  const Condition = { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } };
  return [{ Effect: 'Allow', Action: action, Resource: resource, Condition }];
}

/** All tags but the one that permits deletion. */
export function tagging(
  actions: readonly Action[],
  resource: OneOrMore<string>,
  tag: DeletionTag | undefined,
): Statement {
  const statement = { Effect: 'Allow', Action: actions, Resource: resource } as const;
  if (tag === undefined) return statement;
  return { ...statement, Condition: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': [tag.key] } } };
}
