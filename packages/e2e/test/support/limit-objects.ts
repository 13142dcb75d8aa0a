import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { ACCOUNT, podSpec } from './model-objects.ts';
import { MODELS } from './core-api.ts';

type Quantities = Readonly<Record<string, string>>;

export interface Resources {
  readonly requests?: Quantities;
  readonly limits?: Quantities;
}

/** A pod as Pod Security and the policies of its namespace want it, with one container for each of `resources`. */
export function podWith(namespace: string, name: string, resources: readonly Resources[], spec = {}): KubernetesObject {
  const [container] = podSpec.containers;
  const containers = resources.map((one, index) => ({ ...container, name: `container-${index}`, resources: one }));
  const account = namespace === MODELS ? ACCOUNT : {};
  const all = { ...podSpec, ...account, ...spec, containers };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: all };
}

/** Something that uses all that a quota allows of one thing, and something that uses the least that can be more. */
export interface Tried {
  /** Key of the quota. */
  readonly key: string;
  readonly within: KubernetesObject;
  readonly beyond: KubernetesObject;
}

/** For each key of the quota but the number of pods, which no single object reaches. */
export function triedOf(quota: KubernetesObject): Tried[] {
  const namespace = quota.metadata.namespace ?? '';
  return Object.entries(hardOf(quota))
    .filter(([key]) => key !== 'pods')
    .map(([key, hard]) => {
      const type = SERVICES[key];
      if (type !== undefined) return { key, within: service(namespace, 'ClusterIP'), beyond: service(namespace, type) };
      const all = using(key, hard);
      const one = key.endsWith('cpu') ? '1m' : '1';
      return {
        key,
        within: podWith(namespace, 'within', [all, NOTHING]),
        beyond: podWith(namespace, 'beyond', [all, using(key, one)]),
      };
    });
}

export function hardOf({ spec }: KubernetesObject): Quantities {
  return (spec as { readonly hard: Quantities }).hard;
}

const SERVICES: Readonly<Record<string, string>> = {
  'services.loadbalancers': 'LoadBalancer',
  'services.nodeports': 'NodePort',
};

/** Spelled out, because of the defaults of the namespace. */
export const NOTHING = {
  requests: { cpu: '0', memory: '0', 'ephemeral-storage': '0' },
  limits: { memory: '0', 'ephemeral-storage': '0' },
} as const;

/** Nothing but what the key counts: `requests.memory` takes a limit as well, and GPUs are limits and requests alike. */
function using(key: string, quantity: string): Resources {
  const [which = '', ...rest] = key.split('.');
  const resource = rest.join('.');
  const limits = resource === 'cpu' ? NOTHING.limits : { ...NOTHING.limits, [resource]: quantity };
  const isRequest = which === 'requests';
  return { limits, requests: isRequest ? { ...NOTHING.requests, [resource]: quantity } : NOTHING.requests };
}

function service(namespace: string, type: string): KubernetesObject {
  const metadata = { name: type.toLowerCase(), namespace };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { type, ports: [{ port: 80 }] } };
}
