import type { Labels } from '@parapet/core';
import { namespaceNames } from '../index/always-there.ts';
import type { Index } from '../index/index-of-objects.ts';
import { readSelector, selects, type Selector } from '../index/selector.ts';
import type { Fields } from '../shapes.ts';

/** CoreDNS on EKS: an add-on of the cluster, in no environment's objects. */
const CLUSTER_DNS: Labels = { 'k8s-app': 'kube-dns' };

/** Whether any known pod is behind a peer without ipBlock: rendered, declared, or the DNS of the cluster. */
export function hasPods(index: Index, ownNamespace: string, peer: Fields): boolean {
  const pods = readSelector(peer.podSelector) ?? EVERY;
  const namespaces = peer.namespaceSelector === undefined ? undefined : readSelector(peer.namespaceSelector);
  if (namespaces === undefined) return index.podsByLabel.selected(ownNamespace, pods).length > 0;
  return namespacesOf(index, namespaces).some(
    (name) =>
      index.podsByLabel.selected(name, pods).length > 0 || (name === 'kube-system' && selects(pods, CLUSTER_DNS)),
  );
}

const EVERY: Selector = { labels: [], expressions: [] };

/** Rendered namespaces and those that every cluster has, as far as the selector selects them. */
function namespacesOf(index: Index, selector: Selector): readonly string[] {
  const name = selector.labels.find(([key]) => key === 'kubernetes.io/metadata.name')?.[1];
  const candidates = name === undefined ? [...index.namespaces.keys(), ...namespaceNames] : [name];
  return candidates.filter((candidate) => selects(selector, labelsOfNamespace(index, candidate)));
}

function labelsOfNamespace(index: Index, name: string): Labels {
  return index.namespaces.get(name) ?? (namespaceNames.includes(name) ? { 'kubernetes.io/metadata.name': name } : {});
}
