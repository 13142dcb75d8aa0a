import type { Manifest } from '@parapet/core';
import fc from 'fast-check';

/** Where pods are in every set: in no address range that a policy names. */
const PODS = '100.64.0';

/** Small words: what one policy opens, another often closes. */
const names = fc.constantFrom('a', 'b');
const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('x', 'y', ''), { maxKeys: 2 });
const portNames = fc.constantFrom('http', 'dns', 'debug');
const numbers = fc.constantFrom(53, 80, 81, 8080, 9000);
const protocols = fc.constantFrom('TCP', 'UDP', 'SCTP');

const expression = fc.oneof(
  fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({
    key: fc.constantFrom('app', 'tier'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.subarray(['x', 'y', ''], { minLength: 1 }),
  }),
);
const selector = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) },
  { requiredKeys: [] },
);

const ipBlock = fc.oneof(
  fc.record({ cidr: fc.constant('10.0.0.0/8') }),
  fc.record({ cidr: fc.constant('10.0.0.0/8'), except: fc.subarray(['10.1.0.0/16', '10.1.2.0/24']) }),
  fc.record({
    cidr: fc.constant('0.0.0.0/0'),
    except: fc.constantFrom([`${PODS}.0/24`], [`${PODS}.0/24`, '10.0.0.0/8']),
  }),
  fc.record({ cidr: fc.constantFrom('192.0.2.7/32', '2001:db8::/32') }),
);
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
  fc.record({ ipBlock }),
);

const port = fc.oneof(
  fc.record({ protocol: protocols }, { requiredKeys: [] }),
  fc.record({ protocol: protocols, port: fc.oneof(numbers, portNames) }, { requiredKeys: ['port'] }),
  fc.record(
    { protocol: protocols, port: numbers, endPort: fc.constantFrom(9000, 65535) },
    { requiredKeys: ['port', 'endPort'] },
  ),
);
const rules = (peers: 'from' | 'to') =>
  fc.array(
    fc.record(
      { [peers]: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
    { maxLength: 2 },
  );
const spec = fc.record(
  {
    podSelector: selector,
    policyTypes: fc.subarray(['Ingress', 'Egress']),
    ingress: rules('from'),
    egress: rules('to'),
  },
  { requiredKeys: ['podSelector'] },
);

/** Names of ports are each there once in a container, and may come again in another. */
const containerPorts = fc.uniqueArray(
  fc.record(
    { name: portNames, containerPort: numbers, protocol: protocols },
    { requiredKeys: ['name', 'containerPort'] },
  ),
  { maxLength: 2, selector: ({ name }) => name },
);

export interface Objects {
  readonly namespaces: readonly Manifest[];
  readonly pods: readonly Manifest[];
  readonly policies: readonly Manifest[];
}

/** Namespaces with labels, pods with ports in one or two containers, and policies of every form that the API takes. */
export const policySet: fc.Arbitrary<Objects> = fc.record({
  namespaces: fc.tuple(labels, labels).map((all) =>
    all.map((own, at) => {
      const name = 'ab'.charAt(at);
      return {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { ...own, 'kubernetes.io/metadata.name': name } },
      };
    }),
  ),
  pods: fc
    .array(fc.record({ namespace: names, labels, ports: fc.array(containerPorts, { minLength: 1, maxLength: 2 }) }), {
      minLength: 2,
      maxLength: 4,
    })
    .map((all) => all.map((pod, at) => podOf(pod, `pod-${at}`, `${PODS}.${at + 1}`))),
  policies: fc.array(fc.record({ namespace: names, spec }), { minLength: 1, maxLength: 6 }).map((all) =>
    all.map(({ namespace, spec }, at) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${at}`, namespace },
      spec,
    })),
  ),
});

interface PodParts {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly (readonly object[])[];
}

/** A pod that runs, at an address. */
export function podOf({ namespace, labels, ports }: PodParts, name: string, address: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: ports.map((own, at) => ({ name: `container-${at}`, image: 'app', ports: own })) },
    status: { phase: 'Running', podIP: address, podIPs: [{ ip: address }] },
  };
}
