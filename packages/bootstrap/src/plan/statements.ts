import { canonical } from '../canonical.ts';

/** A statement of any policy, with every list as one. */
export interface NormalStatement {
  readonly effect: string;
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator, key, values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What is none of these, such as `NotAction`: compared, and shown as it stands. */
  readonly rest: Readonly<Record<string, unknown>>;
}

export interface StatementDiff {
  readonly gained: readonly NormalStatement[];
  readonly lost: readonly NormalStatement[];
  /** Whether somebody may do more afterwards. */
  readonly isWider: boolean;
}

/** The statements that one policy has and the other has not. Neither order nor names of statements count. */
export function diffStatements(before: string | undefined, after: string | undefined): StatementDiff {
  const old = statementsOf(before);
  const wanted = statementsOf(after);
  const gained = without(wanted, old);
  const lost = without(old, wanted);
  const isWider =
    gained.some((statement) => statement.effect !== 'Deny' && !old.some((each) => covers(each, statement))) ||
    lost.some((statement) => statement.effect === 'Deny' && !wanted.some((each) => covers(each, statement)));
  return { gained, lost, isWider };
}

/** `+ Allow s3:GetObject on arn:aws:s3:::weights/* when StringEquals aws:ResourceAccount=111122223333`. */
export function diffLines({ gained, lost }: StatementDiff, where: string): string[] {
  const actionsOf = (statements: readonly NormalStatement[]) =>
    new Set(statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions));
  const [more, fewer] = [actionsOf(gained), actionsOf(lost)];
  const summary = (word: string, actions: readonly string[]) =>
    actions.length === 0 || gained.length === 0 || lost.length === 0
      ? []
      : [`~ ${where}: actions ${word} ${actions.toSorted().join(', ')}`];
  return [
    ...lost.map((statement) => `- ${where}: ${textOf(statement)}`),
    ...gained.map((statement) => `+ ${where}: ${textOf(statement)}`),
    ...summary(
      'gained:',
      [...more].filter((action) => !fewer.has(action)),
    ),
    ...summary(
      'lost:',
      [...fewer].filter((action) => !more.has(action)),
    ),
  ];
}

/** None where the text is no policy. */
function statementsOf(text: string | undefined): NormalStatement[] {
  if (text === undefined || text === '') return [];
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [];
  }
  const statements = isRecord(document) ? listOf(document['Statement']) : [];
  return statements.filter(isRecord).map(normal);
}

function normal({
  Sid: _,
  Effect,
  Principal,
  Action,
  Resource,
  Condition,
  ...rest
}: Readonly<Record<string, unknown>>): NormalStatement {
  const conditions = isRecord(Condition) ? Object.entries(Condition).sort(byKey) : [];
  return {
    effect: String(Effect),
    principals: principalsOf(Principal).sort(),
    actions: strings(Action),
    resources: strings(Resource),
    conditions: Object.fromEntries(
      conditions.map(([operator, keys]) => [
        operator,
        Object.fromEntries(
          (isRecord(keys) ? Object.entries(keys) : []).sort(byKey).map(([key, values]) => [key, strings(values)]),
        ),
      ]),
    ),
    rest,
  };
}

function principalsOf(principal: unknown): string[] {
  if (!isRecord(principal)) return strings(principal);
  return Object.entries(principal).flatMap(([type, names]) =>
    strings(names).map((name) => (type === 'AWS' ? name : `${type} ${name}`)),
  );
}

/** Whether all that the second says is said by the first, as far as lists tell: wildcards are not opened. */
function covers(first: NormalStatement, second: NormalStatement): boolean {
  const has = (all: readonly string[], some: readonly string[]) => some.every((each) => all.includes(each));
  return (
    first.effect === second.effect &&
    has(first.principals, second.principals) &&
    has(first.actions, second.actions) &&
    has(first.resources, second.resources) &&
    canonical([first.conditions, first.rest]) === canonical([second.conditions, second.rest])
  );
}

function without(statements: readonly NormalStatement[], others: readonly NormalStatement[]): NormalStatement[] {
  const known = new Set(others.map(canonical));
  return statements.filter((statement) => !known.has(canonical(statement)));
}

function textOf({ effect, principals, actions, resources, conditions, rest }: NormalStatement): string {
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${operator} ${key}=${values.join('|')}`),
  );
  const parts = [
    effect,
    ...(principals.length === 0 ? [] : [principals.join(', ')]),
    actions.join(', '),
    ...(resources.length === 0 ? [] : [`on ${resources.join(', ')}`]),
    ...(tests.length === 0 ? [] : [`when ${tests.join(' and ')}`]),
    ...(Object.keys(rest).length === 0 ? [] : [canonical(rest)]),
  ];
  return parts.join(' ');
}

function strings(value: unknown): string[] {
  return value === undefined ? [] : listOf(value).map(String).sort();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
