import { listOf, type OneOrMore, type PolicyDocument, type Statement } from '../src/policy-document.ts';

/** A call as IAM sees it, with the keys of its context. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, OneOrMore<string>>>;
}

/** Whether policies of one identity allow a call: one statement does, and none denies it. */
export function allows(policies: PolicyDocument | readonly PolicyDocument[], call: Call): boolean {
  const statements = listOf<PolicyDocument>(policies).flatMap(({ Statement }) => Statement);
  const matching = statements.filter((statement) => matches(statement, call));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow');
}

function matches({ Action, Resource, Condition = {} }: Statement, { action, resource, context = {} }: Call): boolean {
  return (
    listOf(Action).some((each) => glob(each.toLowerCase()).test(action.toLowerCase())) &&
    listOf(Resource).some((each) => glob(each).test(resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, context[key], listOf(values))),
    )
  );
}

/** A key that is not in the context fails, but with IfExists, ForAllValues and what is negated, as IAM has it. */
function holds(operator: string, actual: OneOrMore<string> | undefined, wanted: readonly string[]): boolean {
  const [, forAll = '', name = '', ifExists = ''] = /^(ForAllValues:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const compare = OPERATORS[name];
  if (compare === undefined) throw new Error(`no operator ${operator}`);
  if (actual === undefined) return forAll !== '' || ifExists !== '' || name.includes('Not');
  if (forAll === '' && Array.isArray(actual)) throw new Error(`${operator} compares one value`);
  return listOf<string>(actual).every((value) => compare(value, wanted));
}

const OPERATORS: Readonly<Record<string, (value: string, wanted: readonly string[]) => boolean>> = {
  ArnEquals: (value, wanted) => wanted.some((each) => glob(each).test(value)),
  Bool: (value, wanted) => wanted.includes(value),
  StringEquals: (value, wanted) => wanted.includes(value),
  StringLike: (value, wanted) => wanted.some((each) => glob(each).test(value)),
  StringNotEquals: (value, wanted) => !wanted.includes(value),
};

function glob(pattern: string): RegExp {
  const literal = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
