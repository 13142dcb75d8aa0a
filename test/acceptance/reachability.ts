import { chartPods } from './chart-pods.ts';
import type { Kinds, Labels, NetworkPolicy, Peer, PodSpec, PolicyPort } from './kinds.ts';
import { selects } from './pods.ts';
import { all, find, type Tree } from './tree.ts';
import { workloads } from './workloads.ts';

/** A set of pods: those that the files make, and those that charts, core-api or Flux's installation make. */
export interface Pods {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  /** Ports that its containers open. */
  readonly ports: readonly number[];
  /** Service account, in its namespace. */
  readonly account: string;
  /** Asks the API server: it has a token for that. */
  readonly asks: boolean;
}

/** Every set of pods of the platform. Those that are not rendered are named by hand: port, label, account. */
export function podsOf(tree: Tree): Pods[] {
  const rendered = workloads(tree);
  return [
    ...rendered.map(({ owner, labels, pod }) => ({
      namespace: owner.metadata.namespace!,
      name: owner.metadata.name,
      labels,
      // Policies select all pods of a group, of which one serves.
      ports: rendered
        .filter((each) => each.owner === owner)
        .flatMap((each) => portsOf(each.pod))
        .map(({ containerPort }) => containerPort),
      account: pod.serviceAccountName ?? 'default',
      asks: (pod.volumes ?? []).some(({ projected }) => projected?.sources.some((each) => each.serviceAccountToken)),
    })),
    ...chartPods(tree),
    {
      namespace: 'poolside-models',
      name: 'inference',
      labels: { 'app.kubernetes.io/name': 'inference' },
      ports: [8000],
      account: 'inference-sa',
      asks: false,
    },
    ...['source', 'kustomize', 'helm'].map((each) => ({
      namespace: 'flux-system',
      name: `${each}-controller`,
      labels: { app: `${each}-controller` },
      ports: [9090],
      account: `${each}-controller`,
      asks: true,
    })),
    {
      namespace: 'flux-system',
      name: 'flux-operator',
      labels: { 'app.kubernetes.io/name': 'flux-operator' },
      ports: [],
      account: 'flux-operator',
      asks: true,
    },
  ];
}

/** Of the workload that a Service is for. */
export function portsBehind(tree: Tree, { metadata, spec }: Kinds['Service']) {
  return workloads(tree)
    .filter(({ owner }) => owner.metadata.namespace === metadata.namespace)
    .filter(({ id, labels }) => selects({ matchLabels: spec.selector }, { ...labels, ...labelsAdded(id) }))
    .flatMap(({ pod }) => portsOf(pod));
}

function portsOf({ containers }: PodSpec) {
  return containers.flatMap(({ ports = [] }) => ports);
}

/** By the controller of groups, so that a Service finds the one pod of each that serves. */
function labelsAdded(id: string): Labels {
  return id.endsWith(' leaderTemplate') ? { 'leaderworkerset.sigs.k8s.io/worker-index': '0' } : {};
}

export function policiesFor(tree: Tree, pods: Pick<Pods, 'namespace' | 'labels'>): NetworkPolicy[] {
  return all(tree, 'NetworkPolicy').filter((policy) => isFor(policy, pods));
}

export function isFor(
  { metadata, spec }: NetworkPolicy,
  { namespace, labels }: Pick<Pods, 'namespace' | 'labels'>,
): boolean {
  return metadata.namespace === namespace && selects(spec.podSelector, labels);
}

/** What policies let in to pods with these labels: each port with those it is open to. */
export function portsFrom(tree: Tree, namespace: string, labels: Labels): { port?: number | string; from: Peer[] }[] {
  return policiesFor(tree, { namespace, labels })
    .flatMap(({ spec: { ingress = [] } }) => ingress)
    .flatMap(({ from = [], ports = [{}] }) => ports.map(({ port }) => ({ port, from })));
}

/** The subnets of the cluster, where the control plane has its interfaces: private, and small. */
export function apiServerOnly(from: readonly Peer[]): boolean {
  return (
    from.length > 0 &&
    from.every(({ ipBlock }) => ipBlock !== undefined && /^10\.\d+\.\d+\.\d+\/(2[0-8])$/.test(ipBlock.cidr))
  );
}

/** What stands behind each path of each Ingress: a Service, the pods that it selects, and the port that they open. */
export function backends(tree: Tree) {
  return all(tree, 'Ingress').flatMap((ingress) =>
    ingress.spec.rules
      .flatMap(({ http }) => http.paths)
      .map(({ backend: { service } }) => {
        const found = find(tree, 'Service', ingress.metadata.namespace, service.name);
        const port = found?.spec.ports.find(
          ({ name, port }) => name === service.port.name || port === service.port.number,
        );
        const pods = workloads(tree).find(
          ({ owner, labels }) =>
            found !== undefined &&
            owner.metadata.namespace === ingress.metadata.namespace &&
            selects({ matchLabels: found.spec.selector }, labels),
        );
        const opened = (pods === undefined ? [] : portsOf(pods.pod)).find(
          ({ name, containerPort }) => port !== undefined && [name, containerPort].includes(port.targetPort),
        );
        return {
          ingress,
          name: service.name,
          service: found,
          labels: pods?.labels ?? {},
          port: opened?.containerPort,
        };
      }),
  );
}

/** May these pods open a connection to those, on that port? Both ends must say yes. */
export function reaches(tree: Tree, from: Pods, to: Pods, port: number): boolean {
  const out = policiesFor(tree, from).filter(({ spec }) => spec.policyTypes?.includes('Egress') === true);
  const into = policiesFor(tree, to).filter(({ spec }) => spec.policyTypes?.includes('Ingress') === true);
  const leaves = out.flatMap(({ metadata, spec: { egress = [] } }) =>
    egress.filter(({ to: peers, ports }) => isPeer(peers, to, metadata.namespace!) && isPort(ports, port)),
  );
  const enters = into.flatMap(({ metadata, spec: { ingress = [] } }) =>
    ingress.filter(({ from: peers, ports }) => isPeer(peers, from, metadata.namespace!) && isPort(ports, port)),
  );
  return (out.length === 0 || leaves.length > 0) && (into.length === 0 || enters.length > 0);
}

/** No peers means everybody; addresses are never pods. */
export function isPeer(peers: readonly Peer[] | undefined, pods: Pods, own: string): boolean {
  if (peers === undefined || peers.length === 0) return true;
  return peers.some(({ ipBlock, namespaceSelector, podSelector }) => {
    if (ipBlock !== undefined) return false;
    const inNamespace =
      namespaceSelector === undefined
        ? pods.namespace === own
        : selects(namespaceSelector, { 'kubernetes.io/metadata.name': pods.namespace });
    return inNamespace && (podSelector === undefined || selects(podSelector, pods.labels));
  });
}

function isPort(ports: readonly PolicyPort[] | undefined, port: number): boolean {
  return (
    ports === undefined ||
    ports.length === 0 ||
    ports.some(
      ({ port: first, endPort = first, protocol }) =>
        protocol !== 'UDP' && (first === undefined || (Number(first) <= port && port <= Number(endPort))),
    )
  );
}
