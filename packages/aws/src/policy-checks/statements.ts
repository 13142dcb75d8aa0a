import { listOf } from '../policy-document.ts';
import { isFields, OPPOSITES, statementOf, text, type Fields, type ReadStatement } from './read-statement.ts';
import type { Reporter } from './reporter.ts';

/**
 * Permissions of an identity, what is taken off a session, who may assume a role, or who may use a resource. A key's policy is of
 * a resource whose name is `*`.
 */
export type DocumentKind = 'identity' | 'session' | 'trust' | 'resource';

/**
 * AWS-024 (what IAM does not take, or what stands there twice) and AWS-010 (allowing all but something). The statements that can be
 * read, without those.
 */
export function readStatements(
  reporter: Reporter,
  where: string,
  document: unknown,
  kind: DocumentKind,
): ReadStatement[] {
  const malformed = (message: string, fix: string) => {
    reporter.report('AWS-024', `${where} ${message}`, fix);
  };
  if (!isFields(document)) {
    malformed('is no policy', "write { Version: '2012-10-17', Statement: […] }");
    return [];
  }
  if (document['Version'] !== '2012-10-17')
    malformed(`has Version ${text(document['Version'])}`, "write '2012-10-17': the older language knows no variables");
  for (const name of Object.keys(document).filter((each) => !['Version', 'Id', 'Statement'].includes(each)))
    malformed(`has ${name}, which is no element of a policy`, 'spell it as IAM does');
  const statements = listOf(document['Statement']);
  for (const twin of twins(statements.map((each) => JSON.stringify(each))))
    malformed(`says twice ${twin}`, 'say it once');
  for (const sid of twins(statements.flatMap((each) => (isFields(each) ? listOf(each['Sid']) : [])).map(text)))
    malformed(`has two statements ${sid}`, 'give each a Sid of its own');
  return statements.flatMap((each) => {
    if (!isFields(each)) {
      malformed(`has ${text(each)} for a statement`, 'write Effect, Action and Resource');
      return [];
    }
    const inverted = Object.keys(each).filter((name) => name.startsWith('Not'));
    for (const name of inverted.filter((it) => each['Effect'] === 'Allow' && it in OPPOSITES))
      reporter.report(
        'AWS-010',
        `${where} allows all but what ${name} names`,
        `name what is allowed by ${name.slice(3)}`,
      );
    const faults = faultsOf(each, kind);
    for (const message of faults) malformed(message, 'write it as the reference of IAM JSON policy elements has it');
    return inverted.length > 0 || faults.length > 0 ? [] : [statementOf(each)];
  });
}

function faultsOf(statement: Fields, kind: DocumentKind): string[] {
  const needed = [
    'Effect',
    'Action',
    ...(kind === 'trust' ? [] : ['Resource']),
    ...(kind === 'identity' || kind === 'session' ? [] : ['Principal']),
  ];
  const names = Object.keys(statement).map((name) => OPPOSITES[name] ?? name);
  const lists = ['Action', 'Resource', 'NotAction', 'NotResource'].map((name) => listOf(statement[name]));
  return [
    ...names
      .filter((name) => !['Sid', 'Condition', ...needed].includes(name))
      .map((name) => `has a statement with ${name}`),
    ...needed.filter((name) => !names.includes(name)).map((name) => `has a statement without ${name}`),
    ...twins(names).map((name) => `has a statement with ${name} and Not${name}`),
    ...(['Allow', 'Deny'].includes(text(statement['Effect'])) ? [] : [`has Effect ${text(statement['Effect'])}`]),
    ...lists
      .flat()
      .filter((value) => typeof value !== 'string')
      .map((value) => `has ${text(value)} where a text belongs`),
    ...lists.flatMap((values) => twins(values.map(text))).map((value) => `names ${value} twice in one statement`),
    ...listOf(statement['Sid'])
      .map(text)
      .filter((sid) => !/^[A-Za-z0-9]*$/.test(sid) && kind !== 'resource')
      .map((sid) => `has Sid ${sid}, of other characters than letters and digits`),
  ];
}

function twins(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) < index))];
}
