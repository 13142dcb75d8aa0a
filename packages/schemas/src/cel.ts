/**
 * A rule in CEL, parsed when the schemas are generated: scalars stand for themselves, a list is an operation and its operands.
 * `["has", ["id", "self"], "chart"]` is `has(self.chart)`.
 */
export type Cel = string | number | boolean | null | readonly Cel[];

/** What the rule says of `self`. Throws where CEL has an error: a field that is not there, an operand of another type. */
export function evaluate(rule: Cel, self: unknown): unknown {
  return valueOf(rule, { self });
}

type Scope = Readonly<Record<string, unknown>>;
type Operation = (operands: readonly Cel[], scope: Scope) => unknown;

function valueOf(expression: Cel | undefined, scope: Scope): unknown {
  if (!Array.isArray(expression)) return expression;
  const [name, ...operands] = expression as readonly Cel[];
  const operation = operations[name as string];
  if (operation === undefined) throw new Error(`no operation ${String(name)}`);
  return operation(operands, scope);
}

const operations: Readonly<Record<string, Operation>> = {
  id: ([name], scope) => scope[name as string],
  '.': ([object, name], scope) => field(valueOf(object, scope), name as string),
  has: ([object, name], scope) => has(valueOf(object, scope), name as string),
  in: ([item, whole], scope) => contains(valueOf(whole, scope), valueOf(item, scope)),
  '!': ([operand], scope) => !truth(operand, scope),
  '&&': ([left, right], scope) => both(left, right, scope, false),
  '||': ([left, right], scope) => both(left, right, scope, true),
  '==': ([left, right], scope) => valueOf(left, scope) === valueOf(right, scope),
  '!=': ([left, right], scope) => valueOf(left, scope) !== valueOf(right, scope),
  '<=': ([left, right], scope) => Number(valueOf(left, scope)) <= Number(valueOf(right, scope)),
  list: (items, scope) => items.map((item) => valueOf(item, scope)),
  size: ([whole], scope) => Object.keys(valueOf(whole, scope) as object).length,
  filter: ([list, name, condition], scope) =>
    (valueOf(list, scope) as unknown[]).filter((item) => truth(condition, { ...scope, [name as string]: item })),
};

/** Names of the operations: what a rule may be made of. */
export const celOperations: readonly string[] = Object.keys(operations);

/** An error on one side is none where the other side decides. */
function both(left: Cel | undefined, right: Cel | undefined, scope: Scope, decisive: boolean): boolean {
  try {
    if (truth(left, scope) === decisive) return decisive;
  } catch (error) {
    if (truth(right, scope) === decisive) return decisive;
    throw error;
  }
  return truth(right, scope);
}

function truth(expression: Cel | undefined, scope: Scope): boolean {
  const value = valueOf(expression, scope);
  if (typeof value !== 'boolean') throw new Error('no such overload');
  return value;
}

function has(object: unknown, name: string): boolean {
  return (fieldsOf(object)[name] ?? undefined) !== undefined;
}

function field(object: unknown, name: string): unknown {
  if (!has(object, name)) throw new Error(`no such key: ${name}`);
  return fieldsOf(object)[name];
}

function contains(whole: unknown, item: unknown): boolean {
  return Array.isArray(whole) ? whole.includes(item) : has(whole, item as string);
}

function fieldsOf(object: unknown): Readonly<Record<string, unknown>> {
  if (typeof object !== 'object' || object === null) throw new Error('no such overload');
  return object as Readonly<Record<string, unknown>>;
}
