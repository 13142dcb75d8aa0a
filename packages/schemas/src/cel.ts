import { isDeepStrictEqual } from 'node:util';
import { regExp } from './pattern.ts';

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

/** Of a text and another. */
const texts: Readonly<Record<string, Operation>> = {
  contains: ofTexts((text, part) => text.includes(part)),
  endsWith: ofTexts((text, end) => text.endsWith(end)),
  find: ofTexts((text, pattern) => regExp(pattern).exec(text)?.[0] ?? ''),
  matches: ofTexts((text, pattern) => regExp(pattern).test(text)),
  split: ofTexts((text, separator) => text.split(separator)),
  startsWith: ofTexts((text, beginning) => text.startsWith(beginning)),
};

/** Of the items of a list or the keys of a map, a name for one of them, and a condition. */
const macros: Readonly<Record<string, Operation>> = {
  all: (operands, scope) => decided(conditions(operands, scope), false),
  exists: (operands, scope) => decided(conditions(operands, scope), true),
  exists_one: (operands, scope) => conditions(operands, scope).filter((holds) => holds()).length === 1,
  filter: (operands, scope) => {
    const hold = conditions(operands, scope);
    return itemsOf(valueOf(operands[0], scope)).filter((_, index) => hold[index]?.());
  },
};

const operations: Readonly<Record<string, Operation>> = {
  id: ([name], scope) => scope[name as string],
  '.': ([object, name], scope) => field(valueOf(object, scope), name as string),
  '[]': ([whole, key], scope) => field(valueOf(whole, scope), valueOf(key, scope) as string | number),
  has: ([object, name], scope) => has(valueOf(object, scope), name as string),
  in: ([item, whole], scope) => contains(valueOf(whole, scope), valueOf(item, scope)),
  '!': ([operand], scope) => !truth(operand, scope),
  '&&': (operands, scope) => decided(each(operands, scope), false),
  '||': (operands, scope) => decided(each(operands, scope), true),
  '?:': ([condition, yes, no], scope) => valueOf(truth(condition, scope) ? yes : no, scope),
  '==': ([left, right], scope) => isDeepStrictEqual(valueOf(left, scope), valueOf(right, scope)),
  '!=': ([left, right], scope) => !isDeepStrictEqual(valueOf(left, scope), valueOf(right, scope)),
  '<': (operands, scope) => difference(operands, scope) < 0,
  '<=': (operands, scope) => difference(operands, scope) <= 0,
  '>': (operands, scope) => difference(operands, scope) > 0,
  '>=': (operands, scope) => difference(operands, scope) >= 0,
  list: (items, scope) => items.map((item) => valueOf(item, scope)),
  size: ([whole], scope) => sizeOf(valueOf(whole, scope)),
  int: ([text], scope) => integer(valueOf(text, scope)),
  ...texts,
  ...macros,
};

/** Names of the operations: what a rule may be made of. */
export const celOperations: readonly string[] = Object.keys(operations);
export const celTexts: readonly string[] = Object.keys(texts);
export const celMacros: readonly string[] = Object.keys(macros);

/** Whether one of them is `decisive`, or none: an error of one is none where another decides. */
function decided(conditions: readonly (() => boolean)[], decisive: boolean): boolean {
  const errors: unknown[] = [];
  for (const holds of conditions) {
    try {
      if (holds() === decisive) return decisive;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return !decisive;
}

function each(operands: readonly Cel[], scope: Scope): (() => boolean)[] {
  return operands.map((operand) => () => truth(operand, scope));
}

function conditions([whole, name, condition]: readonly Cel[], scope: Scope): (() => boolean)[] {
  return itemsOf(valueOf(whole, scope)).map((item) => () => truth(condition, { ...scope, [name as string]: item }));
}

function itemsOf(whole: unknown): readonly unknown[] {
  return Array.isArray(whole) ? (whole as unknown[]) : Object.keys(fieldsOf(whole));
}

function truth(expression: Cel | undefined, scope: Scope): boolean {
  const value = valueOf(expression, scope);
  return typeof value === 'boolean' ? value : refuse();
}

function ofTexts(operation: (text: string, other: string) => unknown): Operation {
  return (operands, scope) => {
    const [text, other] = operands.map((operand) => valueOf(operand, scope));
    return typeof text === 'string' && typeof other === 'string' ? operation(text, other) : refuse();
  };
}

/** Below 0 where the left one comes first. */
function difference(operands: readonly Cel[], scope: Scope): number {
  const [left, right] = operands.map((operand) => valueOf(operand, scope));
  return typeof left === 'number' && typeof right === 'number' ? left - right : refuse();
}

function integer(text: unknown): number {
  return typeof text === 'string' && /^[+-]?\d+$/.test(text) ? Number(text) : refuse();
}

/** Of a text: its code points. */
function sizeOf(whole: unknown): number {
  return typeof whole === 'string' ? Array.from(whole).length : itemsOf(whole).length;
}

function has(object: unknown, name: string | number): boolean {
  return (fieldsOf(object)[name] ?? undefined) !== undefined;
}

function field(object: unknown, name: string | number): unknown {
  if (!has(object, name)) throw new Error(`no such key: ${name}`);
  return fieldsOf(object)[name];
}

function contains(whole: unknown, item: unknown): boolean {
  return Array.isArray(whole) ? whole.includes(item) : has(whole, item as string);
}

function fieldsOf(object: unknown): Readonly<Record<string, unknown>> {
  return typeof object === 'object' && object !== null ? (object as Readonly<Record<string, unknown>>) : refuse();
}

function refuse(): never {
  throw new Error('no such overload');
}
