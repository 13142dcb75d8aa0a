import { accepted, refused, type Parsed } from '@parapet/core';

/** What is looked at of a cluster: the fields that are read, of objects as `kubectl get -o json` writes them. */
export interface ClusterDump {
  readonly pods: readonly Pod[];
  readonly serviceAccounts: readonly Kubernetes[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly daemonSets: readonly DaemonSet[];
  /** What nobody saw: objects of it may be there all the same. */
  readonly unseen: readonly Unseen[];
}

export interface Unseen {
  readonly kind: string;
  /** Absent: in all of them. */
  readonly namespace?: string;
}

export interface Kubernetes {
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly creationTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

export interface Pod extends Kubernetes {
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly nodeName?: string;
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly hostNetwork?: boolean;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

export interface Container {
  readonly name?: string;
  /** A value that comes from somewhere else is not in the pod. */
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

export interface DaemonSet extends Kubernetes {
  readonly status?: { readonly desiredNumberScheduled?: number; readonly numberReady?: number };
}

export interface NetworkPolicy extends Kubernetes {
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes?: readonly string[];
    readonly egress?: readonly EgressRule[];
  };
}

export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface EgressRule {
  readonly to?: readonly { readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] } }[];
  readonly ports?: readonly {
    readonly protocol?: string;
    readonly port?: number | string;
    readonly endPort?: number;
  }[];
}

/** Kinds of which every cluster has some. A list without any was written without asking for them. */
const ALWAYS = ['Pod', 'ServiceAccount', 'DaemonSet'] as const;

/** Refused with BOOT-002: what is no list of Kubernetes objects. Kinds that are not looked at are left out. */
export function parseDump(text: string): Parsed<ClusterDump> {
  const fix = 'write it with kubectl get pods,serviceaccounts,networkpolicies,daemonsets --all-namespaces -o json';
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    return refused(
      'BOOT-002',
      `the objects of the cluster are not JSON: ${error instanceof Error ? error.message : ''}`,
      fix,
    );
  }
  const items: unknown = isRecord(list) ? list['items'] : undefined;
  if (!Array.isArray(items)) return refused('BOOT-002', 'the objects of the cluster are no list', fix);
  const broken = items.findIndex((item) => !isObject(item));
  if (broken !== -1) return refused('BOOT-002', `item ${broken} is no object as Kubernetes has it`, fix);
  const objects = items.filter(isObject);
  const missing = ALWAYS.filter((kind) => objects.every((object) => object.kind !== kind));
  return accepted(
    dumpOf(
      objects,
      missing.map((kind) => ({ kind })),
    ),
  );
}

/** Of objects as the API server has them. Others than are looked at are left out. */
export function dumpOf(objects: readonly object[], unseen: readonly Unseen[]): ClusterDump {
  const known = objects.filter(isObject);
  return {
    pods: known.filter(isPod),
    serviceAccounts: known.filter(({ kind }) => kind === 'ServiceAccount'),
    networkPolicies: known.filter(isNetworkPolicy),
    daemonSets: known.filter(({ kind }) => kind === 'DaemonSet'),
    unseen,
  };
}

export function isUnseen({ unseen }: ClusterDump, kind: string, namespace: string): boolean {
  return unseen.some((one) => one.kind === kind && (one.namespace ?? namespace) === namespace);
}

/** Has what is read of every object, and what none of its kind is without. The rest is read with a look. */
function isObject(item: unknown): item is Kubernetes {
  if (!isRecord(item) || !isRecord(item['metadata']) || typeof item['metadata']['name'] !== 'string') return false;
  const { kind } = item;
  return (kind !== 'Pod' || isPod(item)) && (kind !== 'NetworkPolicy' || isNetworkPolicy(item));
}

function isPod(item: Readonly<Record<string, unknown>> | Kubernetes): item is Pod {
  return item.kind === 'Pod' && 'spec' in item && isRecord(item.spec) && Array.isArray(item.spec['containers']);
}

function isNetworkPolicy(item: Readonly<Record<string, unknown>> | Kubernetes): item is NetworkPolicy {
  return item.kind === 'NetworkPolicy' && 'spec' in item && isRecord(item.spec) && isRecord(item.spec['podSelector']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
