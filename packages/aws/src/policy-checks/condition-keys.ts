import { globalKeys, type ServiceAction } from '../service-actions.ts';
import { checkOperator } from './operators.ts';
import type { Reporter } from './reporter.ts';
import type { ReadStatement, Test } from './read-statement.ts';

/**
 * AWS-022: a key that no request for an action has. An Allow that compares it never applies; a Deny, or a test that a missing key
 * passes, may say it for those of its actions that have it. AWS-023: what is compared otherwise than its type is.
 */
export function checkConditionKeys(
  reporter: Reporter,
  where: string,
  statement: ReadStatement,
  named: ReadonlyMap<string, readonly ServiceAction[]>,
): void {
  const actions = [...named].filter(([, found]) => found.length > 0);
  if (actions.length < named.size) return;
  for (const test of statement.conditions) {
    const without = actions.filter(([, found]) =>
      found.every((action) => typeOf(test.key, action, statement) === undefined),
    );
    const isEnough = statement.effect === 'Deny' || passesWithout(test);
    if (without.length > (isEnough ? actions.length - 1 : 0) && actions.length > 0) {
      const [text = ''] = without[0] ?? [];
      reporter.report(
        'AWS-022',
        `${where} compares ${test.key}, which no request for ${text} has`,
        'name a key that the service authorization reference has for the action',
      );
      continue;
    }
    const types = actions.flatMap(([, found]) => found.map((action) => typeOf(test.key, action, statement)));
    checkOperator(
      reporter,
      where,
      statement.effect,
      test,
      types.find((type) => type !== undefined),
    );
  }
}

function passesWithout({ operator }: Test): boolean {
  return operator.endsWith('IfExists') || operator.startsWith('ForAllValues:') || operator === 'Null';
}

/** Keys of tags and of tags alone are the affair of the actions that have tags. */
function typeOf(key: string, { keys }: ServiceAction, { principals }: ReadStatement): string | undefined {
  const name = key.toLowerCase();
  const family = name.replace(/\/.+$/, '/*');
  const own = keys.get(name) ?? keys.get(family);
  if (own !== undefined) return own;
  if (/^aws:(requesttag|resourcetag)\/|^aws:tagkeys$/.test(name)) return undefined;
  return globalKeys().get(name) ?? globalKeys().get(family) ?? (isOfProvider(key, principals) ? 'String' : undefined);
}

/** Claims of a token are named by who made it out. */
function isOfProvider(key: string, principals: ReadStatement['principals']): boolean {
  const [, issuer = '', claim = ''] = /^(.+):(\w+)$/.exec(key) ?? [];
  return (
    ['aud', 'sub', 'amr', 'email', 'oaud'].includes(claim) &&
    principals.some(({ type, value }) => type === 'Federated' && value.replace(/^.*:oidc-provider\//, '') === issuer)
  );
}
