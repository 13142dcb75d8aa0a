import type { RenderedObject } from '@parapet/core';
import type { Severity } from './finding.ts';
import type { Index } from './index/index-of-objects.ts';
import type { Control, Reference } from './reference.ts';

/** What a rule says about itself: its page in the documentation. */
export interface RuleCard {
  /** Stable, such as `RBAC-005`: the code of its findings and the name that waivers use. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What goes wrong in the cluster when the rule is broken. */
  readonly why: string;
  /** What to do, as an order. A finding may say it more exactly. */
  readonly fix: string;
  readonly references: readonly Reference[];
  /** What the API server can hold objects to as well, where one object alone shows it. `check` says the same in more words. */
  readonly cel?: RuleInCel;
}

/** A rule as a ValidatingAdmissionPolicy has it. `src/admission/variables.ts` says what an expression may call by name. */
export interface RuleInCel {
  /** Kinds that it is about: `Secret`, and `HTTPRoute.gateway.networking.k8s.io` for custom ones; `pods` for pods and all that makes them. */
  readonly kinds: 'pods' | readonly string[];
  /** True where all is right. */
  readonly expression: string;
  /** Of pods: the expression is about each of these, by this name. A refusal names the first that is wrong. */
  readonly each?: 'container' | 'image' | 'account';
}

/** A rule about objects: it takes the kinds it wants from the index. */
export interface ObjectRule extends RuleCard {
  check(index: Index, report: Report): void;
}

/** A rule about any text in any object: all such rules share one walk over the manifests. */
export interface TextRule extends RuleCard {
  /** Called for each string value. `found` reports at the place of the text; the message goes after the field's name. */
  checkText(text: string, found: (message: string, fix?: string) => void, index: Index): void;
}

export type Rule = ObjectRule | TextRule;

/**
 * `object` is a rendered object, or the name of a fact that is not one, such as `identity poolside/core-api-sa`. `controls`
 * are those that this finding breaks, where it is not all that the rule refers to.
 */
export type Report = (
  object: RenderedObject | string,
  message: string,
  fix?: string,
  controls?: readonly Control[],
) => void;
