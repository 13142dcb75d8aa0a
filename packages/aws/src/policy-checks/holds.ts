import { arnParts } from '../arn.ts';
import { listOf, type OneOrMore } from '../policy-document.ts';
import { matchesGlob } from './glob.ts';
import type { Test } from './read-statement.ts';

type Context = Readonly<Record<string, OneOrMore<string>>>;

/**
 * Whether a test of a condition holds. Undefined: an operator that is not compared here (numbers, dates, addresses), a variable
 * whose key the call does not have, or several values where the operator takes one.
 */
export function holds({ operator, key, values }: Test, context: Context): boolean | undefined {
  const actual = valueOf(key, context);
  const [, set, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === 'Null')
    return set === undefined && ifExists === undefined ? values.includes(String(actual === undefined)) : undefined;
  const compare = OPERATORS[name];
  if (compare === undefined) return undefined;
  const isNegative = name.includes('Not');
  if (actual === undefined)
    return set === 'ForAnyValue:' ? false : set === 'ForAllValues:' || ifExists !== undefined || isNegative;
  const wanted = values.map((each) => withVariables(each, context));
  const patterns = wanted.flatMap((each) => each ?? []);
  const found = listOf(actual);
  if (patterns.length < wanted.length || (set === undefined && found.length !== 1)) return undefined;
  const holdsOne = (value: string) => patterns.some((pattern) => compare(value, pattern)) !== isNegative;
  return set === 'ForAnyValue:' ? found.some(holdsOne) : found.every(holdsOne);
}

type Compare = (value: string, wanted: string) => boolean;

const equals: Compare = (value, wanted) => value === wanted;
const equalsIgnoreCase: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();
const like: Compare = (value, wanted) => matchesGlob(wanted, value);

/** Negated ones by what they negate. */
const OPERATORS: Readonly<Record<string, Compare>> = {
  ArnEquals: likeArn,
  ArnLike: likeArn,
  ArnNotEquals: likeArn,
  ArnNotLike: likeArn,
  Bool: equalsIgnoreCase,
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringLike: like,
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsIgnoreCase,
  StringNotLike: like,
};

/** Each of the six parts by itself: a wildcard does not reach over a colon. */
function likeArn(value: string, wanted: string): boolean {
  const [left, right] = [arnParts(value), arnParts(wanted)];
  return left.every((part, index) => matchesGlob(right[index] ?? '', part));
}

/** Names of keys are compared without regard to case. */
function valueOf(key: string, context: Context): OneOrMore<string> | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/**
 * The text with variables replaced, of which each has to have one value in the call. `${*}` is the character itself, which a pattern
 * here cannot say: undefined.
 */
export function withVariables(text: string, context: Context): string | undefined {
  const names = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name);
  const values = names.map((name) => valueOf(name.replace(/,.*$/, '').trim(), context));
  if (!values.every((value) => typeof value === 'string' && !/[*?]/.test(value))) return undefined;
  let index = 0;
  return text.replace(/\$\{[^}]*\}/g, () => String(values[index++]));
}
