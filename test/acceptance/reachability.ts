import type { Labels, NetworkPolicy, Peer, PolicyPort } from './kinds.ts';
import { selects } from './pods.ts';
import { all, find, type Tree } from './tree.ts';

/** A set of pods: those that the files make, and those that charts, core-api or Flux's installation make. */
export interface Pods {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  /** Ports that its containers open. */
  readonly ports: readonly number[];
}

/** Every set of pods of the platform. Those that are not rendered are named here by hand: chart, port, label. */
export function podsOf(tree: Tree): Pods[] {
  const rendered = all(tree, 'Deployment').map(({ metadata, spec }) => ({
    namespace: metadata.namespace!,
    name: metadata.name,
    labels: spec.template.metadata.labels,
    ports: spec.template.spec.containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort)),
  }));
  const named = (namespace: string, name: string, ports: number[], key = 'app.kubernetes.io/name') => ({
    namespace,
    name,
    labels: { [key]: name },
    ports,
  });
  return [
    ...rendered,
    named('poolside-models', 'inference', [8000]),
    named('aws-load-balancer-controller', 'aws-load-balancer-controller', [9443, 8080]),
    named('external-secrets', 'external-secrets', [8080]),
    named('external-secrets', 'external-secrets-webhook', [10250, 8080]),
    named('external-secrets', 'external-secrets-cert-controller', [8080]),
    ...['source', 'kustomize', 'helm', 'notification'].map((each) =>
      named('flux-system', `${each}-controller`, [9090], 'app'),
    ),
  ];
}

export function policiesFor(tree: Tree, { namespace, labels }: Pick<Pods, 'namespace' | 'labels'>): NetworkPolicy[] {
  return all(tree, 'NetworkPolicy').filter(
    ({ metadata, spec }) => metadata.namespace === namespace && selects(spec.podSelector, labels),
  );
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
        const pods = all(tree, 'Deployment').find(
          ({ metadata, spec }) =>
            found !== undefined &&
            metadata.namespace === ingress.metadata.namespace &&
            selects({ matchLabels: found.spec.selector }, spec.template.metadata.labels),
        );
        const opened = pods?.spec.template.spec.containers
          .flatMap(({ ports = [] }) => ports)
          .find(({ name, containerPort }) => port !== undefined && [name, containerPort].includes(port.targetPort));
        return {
          ingress,
          name: service.name,
          service: found,
          labels: pods?.spec.template.metadata.labels ?? {},
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
function isPeer(peers: readonly Peer[] | undefined, pods: Pods, own: string): boolean {
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
    ports.some((each) => each.protocol !== 'UDP' && (each.port === undefined || each.port === port))
  );
}
