import { parse } from '@marcbachmann/cel-js';
import { celMacros, celOperations, celTexts, type Cel } from '../src/cel.ts';
import { regExp } from '../src/pattern.ts';

/** Undefined for a rule that `src/cel.ts` cannot evaluate: it compares with the object that is there, or uses more of the language. */
export function compileRule(rule: string): Cel | undefined {
  try {
    return compiled(parse(rule).ast);
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
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
  return celOperations.includes(op) ? [op, ...operands.map(compiled)] : refuse(op);
}

function selection([object, name]: readonly [Node, string]): Cel[] {
  const field = name === '__namespace__' ? 'namespace' : name;
  return field.startsWith('__') ? refuse(name) : [compiled(object), field];
}

function call(name: string, [operand, ...others]: readonly Node[]): Cel {
  if (operand === undefined || others.length > 0) return refuse(name);
  if (name === 'size' || name === 'int') return [name, compiled(operand)];
  if (name !== 'has' || operand.op !== '.') return refuse(name);
  return ['has', ...selection(operand.args as readonly [Node, string])];
}

function method(name: string, receiver: Node, [first, second]: readonly Node[]): Cel {
  if (first === undefined) return name === 'size' ? ['size', compiled(receiver)] : refuse(name);
  if (second === undefined) return celTexts.includes(name) ? ofTexts(name, receiver, first) : refuse(name);
  return celMacros.includes(name) ? [name, compiled(receiver), first.args as string, compiled(second)] : refuse(name);
}

/** Fails on a pattern that JavaScript does not read. */
function ofTexts(name: string, receiver: Node, operand: Node): Cel {
  if (name === 'matches' || name === 'find') {
    if (typeof operand.args !== 'string' || operand.op !== 'value') return refuse(name);
    regExp(operand.args);
  }
  return [name, compiled(receiver), compiled(operand)];
}

function scalar(value: unknown): Cel {
  if (typeof value === 'bigint') return Number(value);
  return ['string', 'number', 'boolean'].includes(typeof value) || value === null ? (value as Cel) : refuse('value');
}

function refuse(what: string): never {
  throw new NotCompiled(what);
}
