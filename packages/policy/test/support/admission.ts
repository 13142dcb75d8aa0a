import { Environment } from '@marcbachmann/cel-js';
import { parseBytes, type Manifest } from '@parapet/core';
import type { ValidatingAdmissionPolicy } from '@parapet/schemas';
import { celValue } from '../../src/cel-value.ts';

/** What the policies say of an object, as the API server asks them: conditions, variables one after the other, every validation. */
export function refusals(policies: readonly ValidatingAdmissionPolicy[], object: Manifest, old?: Manifest): string[] {
  // Undefined fields are none, as in what is sent to a server.
  const [plain, oldObject] = [object, old ?? null].map((value) => celValue(JSON.parse(JSON.stringify(value))));
  return policies.flatMap(({ spec = {} }) => {
    const { matchConstraints, matchConditions = [], variables = [], validations = [] } = spec;
    if (!(matchConstraints?.resourceRules ?? []).some((rule) => isAbout(rule, object))) return [];
    const known: Record<string, unknown> = {};
    const evaluate = (expression: string): unknown =>
      library.parse(expression)({ object: plain, oldObject, variables: known });
    if (!matchConditions.every(({ expression }) => evaluate(expression) === true)) return [];
    for (const { name, expression } of variables) known[name] = evaluate(expression);
    return validations
      .filter(({ expression }) => evaluate(expression) !== true)
      .map(({ message, messageExpression = '' }) => message ?? String(evaluate(messageExpression)));
  });
}

function isAbout({ apiGroups = [], resources = [] }: ResourceRule, { apiVersion, kind }: Manifest): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return apiGroups.includes(group) && resources.includes(`${kind.toLowerCase()}s`);
}

interface ResourceRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
}

class Quantity {
  readonly bytes: number;

  constructor(text: string) {
    const parsed = parseBytes(text);
    if (!parsed.ok) throw new TypeError(parsed.refusal.reason);
    this.bytes = parsed.value;
  }
}

/** The language, and of Kubernetes' own functions the one that rules use. */
const library = new Environment({ enableOptionalTypes: true })
  .registerVariable('object', 'dyn')
  .registerVariable('oldObject', 'dyn')
  .registerVariable('variables', 'dyn')
  .registerType('Quantity', Quantity)
  .registerFunction('quantity(string): Quantity', (text: string) => new Quantity(text))
  .registerFunction('Quantity.isLessThan(Quantity): bool', (one: Quantity, other: Quantity) => one.bytes < other.bytes);
