import type { Objects } from './policy-sets.ts';

// Ways to read policies wrongly: each makes of a set of objects what somebody who reads them so takes it for.

type Fields = Readonly<Record<string, unknown>>;
type Reading = (objects: Objects) => Objects;

/** The first alone, where each that selects a pod opens something. */
export const firstPolicies: Reading = (objects) => ({ ...objects, policies: objects.policies.slice(0, 1) });

export const firstPeers: Reading = ofRules((rule) => ({
  ...rule,
  ...('from' in rule ? { from: list(rule.from).slice(0, 1) } : {}),
  ...('to' in rule ? { to: list(rule.to).slice(0, 1) } : {}),
}));

export const firstPorts: Reading = ofRules((rule) =>
  'ports' in rule ? { ...rule, ports: list(rule.ports).slice(0, 1) } : rule,
);

export const noEndPorts: Reading = ofRules((rule) =>
  'ports' in rule ? { ...rule, ports: list(rule.ports).map(({ endPort: _, ...port }) => port) } : rule,
);

export const noExceptions: Reading = ofPeers(({ ipBlock, ...peer }) => [
  ipBlock === undefined ? peer : { ipBlock: { cidr: (ipBlock as Fields).cidr } },
]);

/** Pod and namespace of one peer as two peers. */
export const peersApart: Reading = ofPeers((peer) =>
  'podSelector' in peer && 'namespaceSelector' in peer
    ? [{ podSelector: peer.podSelector }, { namespaceSelector: peer.namespaceSelector }]
    : [peer],
);

function ofPeers(change: (peer: Fields) => readonly Fields[]): Reading {
  return ofRules((rule) => ({
    ...rule,
    ...('from' in rule ? { from: list(rule.from).flatMap(change) } : {}),
    ...('to' in rule ? { to: list(rule.to).flatMap(change) } : {}),
  }));
}

function ofRules(change: (rule: Fields) => Fields): Reading {
  return (objects) => ({
    ...objects,
    policies: objects.policies.map((policy) => {
      const spec = policy.spec as Fields;
      return {
        ...policy,
        spec: {
          ...spec,
          ...('ingress' in spec ? { ingress: list(spec.ingress).map(change) } : {}),
          ...('egress' in spec ? { egress: list(spec.egress).map(change) } : {}),
        },
      };
    }),
  });
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}
