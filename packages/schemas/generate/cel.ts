import { parse } from '@marcbachmann/cel-js';
import { celOperations, type Cel } from '../src/cel.ts';

/** Undefined for a rule that `src/cel.ts` cannot evaluate: it compares with the object that is there, or uses more of the language. */
export function compileRule(rule: string): Cel | undefined {
  try {
    return compiled(parse(rule).ast);
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

/** Of scalars: two lists or objects would be compared field by field. */
const COMPARISONS = ['==', '!=', '<='];

function isScalar({ op }: Node): boolean {
  return op === 'value' || op === 'call' || op === 'rcall';
}

class NotCompiled extends Error {}

interface Node {
  readonly op: string;
  readonly args: unknown;
}

function compiled({ op, args }: Node): Cel {
  const operands = [args].flat() as readonly Node[];
  if (op === 'value') return scalar(args);
  if (op === 'id') return args === 'oldSelf' ? refuse(op) : ['id', args as string];
  if (op === '.') return ['.', ...selection(args as readonly [Node, string])];
  if (op === '!_') return ['!', ...operands.map(compiled)];
  if (op === 'call') return call(...(args as [string, Node[]]));
  if (op === 'rcall') return method(...(args as [string, Node, Node[]]));
  if (COMPARISONS.includes(op) && !operands.some(isScalar)) return refuse(op);
  return celOperations.includes(op) ? [op, ...operands.map(compiled)] : refuse(op);
}

function selection([object, name]: readonly [Node, string]): Cel[] {
  return [compiled(object), name];
}

function call(name: string, [operand, ...others]: readonly Node[]): Cel {
  if (operand === undefined || others.length > 0) return refuse(name);
  if (name === 'size') return ['size', compiled(operand)];
  if (name !== 'has' || operand.op !== '.') return refuse(name);
  return ['has', ...selection(operand.args as readonly [Node, string])];
}

function method(name: string, receiver: Node, operands: readonly Node[]): Cel {
  if (name === 'size') return ['size', compiled(receiver)];
  const [variable, condition] = operands;
  if (name !== 'filter' || variable === undefined || condition === undefined) return refuse(name);
  return ['filter', compiled(receiver), variable.args as string, compiled(condition)];
}

function scalar(value: unknown): Cel {
  if (typeof value === 'bigint') return Number(value);
  return ['string', 'number', 'boolean'].includes(typeof value) || value === null ? (value as Cel) : refuse('value');
}

function refuse(what: string): never {
  throw new NotCompiled(what);
}
