import { list, type Role, type Statement } from './aws-json.ts';
import type { Tree } from './tree.ts';

/** One action that a statement of a role allows. */
export interface Grant {
  readonly role: Role;
  readonly statement: Statement;
  readonly action: string;
  readonly resources: readonly string[];
}

/** What roles may do, of these services or of all. */
export function grants({ aws: { roles } }: Tree, ...services: string[]): Grant[] {
  return roles
    .flatMap((role) => statementsOf(role).map((statement) => ({ role, statement })))
    .filter(({ statement }) => statement.Effect === 'Allow')
    .flatMap(({ role, statement }) =>
      list(statement.Action).map((action) => ({ role, statement, action, resources: list(statement.Resource) })),
    )
    .filter(({ action }) => services.length === 0 || services.includes(action.split(':')[0]!));
}

export function statementsOf({ policies }: Role): Statement[] {
  return policies.flatMap(({ document }) => document.Statement);
}

/** Values of a condition key under one operator. IAM compares the names of keys without regard to case. */
export function condition({ Condition = {} }: Statement, operator: string, key: string): string[] {
  return Object.entries(Condition[operator] ?? {})
    .filter(([name]) => name.toLowerCase() === key.toLowerCase())
    .flatMap(([, value]) => list(value));
}

/** The statement of a role that allows an action. For twins, which must not miss what they break. */
export function statementFor({ aws: { roles } }: Tree, role: string, action: string): Statement {
  const found = roles
    .filter(({ name }) => name.endsWith(`-${role}`))
    .flatMap(statementsOf)
    .find(({ Action }) => list(Action).includes(action));
  if (found === undefined) throw new Error(`${role} may not ${action}`);
  return found;
}

/** The role whose name ends so. For twins. */
export function roleNamed({ aws: { roles } }: Tree, end: string): Role {
  const found = roles.find(({ name }) => name.endsWith(`-${end}`));
  if (found === undefined) throw new Error(`no role ${end}`);
  return found;
}
