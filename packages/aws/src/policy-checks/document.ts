import type { ServiceAction } from '../service-actions.ts';
import { checkActionResources } from './action-resources.ts';
import { namedActions } from './action-names.ts';
import { checkConditionKeys } from './condition-keys.ts';
import { checkConditions } from './conditions.ts';
import { checkPrincipals } from './principals.ts';
import { once, type Reporter } from './reporter.ts';
import type { ReadStatement } from './read-statement.ts';
import { readStatements, type DocumentKind } from './statements.ts';
import { checkTrusted } from './trusted.ts';

/**
 * What is wrong with a document by the language of IAM and by what AWS publishes of its services: AWS-003, AWS-004 and AWS-020 to
 * AWS-025. `where` begins each message. The statements, for checks that ask for more.
 */
export function checkDocument(
  reporter: Reporter,
  where: string,
  document: unknown,
  { kind, partition }: { readonly kind: DocumentKind; readonly partition?: string },
): ReadStatement[] {
  const told = once(reporter);
  const statements = readStatements(told, where, document, kind);
  for (const statement of statements) {
    const named = new Map<string, readonly ServiceAction[]>(
      statement.actions.map((action) => [action, namedActions(told, where, action)]),
    );
    checkActionResources(told, where, named, statement.resources);
    // In a trust policy that is nobody, and AWS-003 is about who is meant.
    if (kind !== 'trust') checkConditions(told, where, statement);
    checkConditionKeys(told, where, statement, named);
    checkPrincipals(told, where, statement, partition);
    checkTrusted(told, where, statement, kind);
  }
  return statements;
}
