import { compactRules } from './compact-rules.ts';
import type { PolicyRule } from './policy-rule.ts';

/** Rules by where they hold. */
export interface Rights {
  /** By namespace, in order of name. */
  readonly namespaces: readonly { readonly namespace: string; readonly rules: readonly PolicyRule[] }[];
  /** In every namespace, and for cluster-scoped objects. */
  readonly cluster: readonly PolicyRule[];
}

/** A rule and where it is needed. No namespace is the whole cluster. */
export interface ScopedRule {
  readonly namespace: string | undefined;
  readonly rule: PolicyRule;
}

/** Collects rules by namespace. */
export class ScopedRules {
  readonly #rules = new Map<string | undefined, PolicyRule[]>();

  add(namespace: string | undefined, rule: PolicyRule): void {
    const rules = this.#rules.get(namespace);
    if (rules === undefined) this.#rules.set(namespace, [rule]);
    else rules.push(rule);
  }

  collect(): Rights {
    const namespaces = [...this.#rules.keys()].filter((namespace) => namespace !== undefined).sort();
    return {
      namespaces: namespaces.map((namespace) => ({ namespace, rules: compactRules(this.#rules.get(namespace) ?? []) })),
      cluster: compactRules(this.#rules.get(undefined) ?? []),
    };
  }
}
