import { isBuiltInGroup } from '@parapet/core';
import { resources, type Resource } from '@parapet/schemas';
import type { RuleInCel } from '../rule.ts';
import { podVariables, type Variable } from './variables.ts';

export interface ResourceRule {
  readonly apiGroup: string;
  readonly version: string;
  readonly names: readonly string[];
}

/** Objects that rules ask in the same words. */
export interface Place {
  /** `pods`, `pod-templates`, `service-accounts`. */
  readonly of: string;
  readonly resources: readonly ResourceRule[];
  /** Requests that count; all of them where there is none. */
  readonly conditions: readonly Variable[];
  readonly variables: readonly Variable[];
  isFor(rule: RuleInCel): boolean;
}

/** Where pods are, if a rule is about pods, and every kind that a rule names. */
export function placesOf(rules: readonly RuleInCel[]): readonly Place[] {
  const kinds = new Set(rules.flatMap(({ kinds }) => (kinds === 'pods' ? [] : kinds)));
  const ofPods = rules.some(({ kinds }) => kinds === 'pods') ? POD_PLACES : [];
  const others = [...kinds].filter((kind) => !ofPods.some(({ of }) => of === nameOf(kind)));
  return [...ofPods, ...others.map(placeOf)];
}

function podPlace(template: string, ...kinds: readonly [string, ...string[]]): Place {
  const [only] = kinds;
  const alone = kinds.length === 1;
  const more = only === 'Pod' ? [{ apiGroup: '', version: 'v1', names: ['pods/ephemeralcontainers'] }] : [];
  return {
    of: alone ? nameOf(only) : 'pod-templates',
    resources: byGroup([...kinds.map(ruleOf), ...more]),
    // Who takes a finalizer or a label off what was there before is let through.
    conditions: [{ name: 'spec-is-set', expression: 'oldObject == null || object.spec != oldObject.spec' }],
    variables: podVariables(template),
    isFor: (rule) => rule.kinds === 'pods' || (alone && rule.kinds.includes(only)),
  };
}

const POD_PLACES: readonly Place[] = [
  podPlace('object', 'Pod'),
  podPlace(
    'object.spec.template',
    ...(['ReplicationController', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'Job'] as const),
  ),
  podPlace('object.spec.jobTemplate.spec.template', 'CronJob'),
];

function placeOf(kind: string): Place {
  return {
    of: nameOf(kind),
    resources: [ruleOf(kind)],
    conditions: [],
    variables: [],
    isFor: ({ kinds }) => kinds !== 'pods' && kinds.includes(kind),
  };
}

/** `ServiceAccount` is `service-accounts`. */
function nameOf(kind: string): string {
  const words = kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').replaceAll('.', '-');
  return `${words.toLowerCase().replace(/y$/, 'ie')}s`;
}

/** Rows have the best version first. */
function ruleOf(kind: string): ResourceRule {
  const found = resources.find((resource) => typeOf(resource) === kind);
  return { apiGroup: found?.group ?? '', version: found?.version ?? 'v1', names: [found?.plural ?? kind] };
}

/** As `Index.of` has it. */
function typeOf({ group, kind }: Resource): string {
  return isBuiltInGroup(group) ? kind : `${kind}.${group}`;
}

function byGroup(rules: readonly ResourceRule[]): readonly ResourceRule[] {
  return [...new Set(rules.map(({ apiGroup }) => apiGroup))].map((apiGroup) => ({
    apiGroup,
    version: 'v1',
    names: rules.filter((rule) => rule.apiGroup === apiGroup).flatMap(({ names }) => names),
  }));
}
