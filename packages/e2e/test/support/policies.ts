import type { KubernetesObject } from '../../src/kubernetes/object.ts';

interface Peer {
  ipBlock?: { cidr: string; except?: string[] };
  namespaceSelector?: Selector;
  podSelector?: Selector;
}

interface Selector {
  matchLabels?: Record<string, string>;
}

interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number; protocol: string }[];
}

/** A NetworkPolicy's, to be broken. */
export interface PolicySpec {
  podSelector: Selector;
  ingress?: Rule[];
  egress?: Rule[];
}

/** The policy with something changed. */
export function changed(policy: KubernetesObject, change: (spec: PolicySpec) => void): KubernetesObject {
  const spec = structuredClone(policy.spec) as PolicySpec;
  change(spec);
  return { ...policy, spec };
}

/** The one rule that is about a port. */
export function ruleOf(rules: readonly Rule[] | undefined, port: number): Rule {
  const found = (rules ?? []).filter(({ ports = [] }) => ports.some((one) => one.port === port));
  const [rule, ...others] = found;
  if (rule === undefined || others.length > 0) throw new Error(`${found.length} rules are about port ${port}`);
  return rule;
}
