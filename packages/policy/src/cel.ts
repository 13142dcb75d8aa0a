import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import type { RenderedObject } from '@parapet/core';
import { celValue } from './cel-value.ts';
import type { ObjectRule, RuleCard } from './rule.ts';

/** A rule whose condition is an expression over one object, as a ValidatingAdmissionPolicy has it. */
export interface CelRuleProps extends Omit<RuleCard, 'cel'> {
  /** Kinds that it is about: `Deployment`, and `HTTPRoute.gateway.networking.k8s.io` for custom ones. */
  readonly kinds: readonly string[];
  /** True where `object` is right, such as `object.spec.replicas >= 2`. The language, its macros and optional fields; none of Kubernetes' libraries. */
  readonly expression: string;
  /** Said of an object for which it is not true. */
  readonly message: string;
}

/**
 * A rule like any other. An expression that is no CEL is a finding of every run, and an object for which it has no value is
 * one as well: as on the API server, what cannot be judged does not pass.
 */
export function celRule({ kinds, expression, message, ...card }: CelRuleProps): ObjectRule {
  const condition = read(expression);
  return {
    ...card,
    cel: { kinds, expression },
    check(index, report) {
      if (typeof condition === 'string') {
        report(`rule ${card.id}`, `has an expression that ${condition}`, 'correct the expression');
        return;
      }
      for (const kind of new Set(kinds))
        for (const each of index.of(kind)) {
          const verdict = judge(condition, each);
          if (typeof verdict === 'string') report(each, `cannot be judged: ${verdict}`, UNSURE);
          else if (!verdict) report(each, message);
        }
    },
  };
}

const UNSURE = 'ask whether the field is there: has(object.spec.x), or object.spec.?x.orValue(0)';

const environment = new Environment({ enableOptionalTypes: true }).registerVariable('object', 'dyn');

/** The condition, or what is wrong with it. */
function read(expression: string): ParseResult | string {
  try {
    const parsed = environment.parse(expression);
    const { valid, type = 'dyn', error } = parsed.check();
    if (!valid) return `is not CEL: ${firstLine(error)}`;
    return type === 'bool' || type === 'dyn' ? parsed : `gives ${type}, not true or false`;
  } catch (error) {
    return `is not CEL: ${firstLine(error)}`;
  }
}

function judge(condition: ParseResult, { manifest }: RenderedObject): boolean | string {
  try {
    const value: unknown = condition({ object: celValue(manifest) });
    return typeof value === 'boolean' ? value : 'the expression gives neither true nor false';
  } catch (error) {
    return firstLine(error);
  }
}

/** What went wrong; the lines after it show where in the expression. */
function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\n[^]*/, '') : String(error);
}
