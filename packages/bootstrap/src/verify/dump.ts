import { accepted, refused, type Parsed } from '@parapet/core';

/** What is looked at of a cluster: the fields that are read, of objects as `kubectl get -o json` writes them. */
export interface ClusterDump {
  readonly pods: readonly Pod[];
  readonly serviceAccounts: readonly Kubernetes[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly daemonSets: readonly DaemonSet[];
}

export interface Kubernetes {
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly creationTimestamp?: string;
  };
}

export interface Pod extends Kubernetes {
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly nodeName?: string;
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly hostNetwork?: boolean;
    readonly containers: readonly { readonly env?: readonly { readonly name: string }[] }[];
  };
  readonly status?: { readonly phase?: string };
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
  const items: unknown = typeof list === 'object' && list !== null && 'items' in list ? list.items : undefined;
  if (!Array.isArray(items)) return refused('BOOT-002', 'the objects of the cluster are no list', fix);
  const of = <T extends Kubernetes>(kind: string) => (items as readonly T[]).filter((item) => item.kind === kind);
  return accepted({
    pods: of<Pod>('Pod'),
    serviceAccounts: of('ServiceAccount'),
    networkPolicies: of<NetworkPolicy>('NetworkPolicy'),
    daemonSets: of<DaemonSet>('DaemonSet'),
  });
}
