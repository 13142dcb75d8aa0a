import type { Index } from '../index/index-of-objects.ts';
import { idOf } from '../index/identity.ts';
import type { Pods } from '../index/pods.ts';
import { isIpBlock, policiesOf } from '../objects/network-policies.ts';
import { POD_MONITOR, podsOfMonitor } from '../objects/pod-monitors.ts';
import { podsOfService } from '../objects/services.ts';
import { ownText } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** Kinds whose pods come and go with their addresses. */
const REPLACED = new Set(['Deployment', 'StatefulSet']);

export const port006: ObjectRule = {
  id: 'PORT-006',
  title: 'Pods that others may connect to have a Service',
  severity: 'warning',
  why: 'Addresses of pods change with every rollout: without a Service, those who were let in have nothing to connect to. Or they were let in for nothing.',
  fix: 'add a Service that selects the pods, or close the port',
  references: ['Kubernetes: Service'],
  check(index, report) {
    const found = index.derived(findablePods);
    const told = new Set<Pods>();
    for (const { object, selector, pods, rules } of index.derived(policiesOf)) {
      if (selector.labels.length === 0) continue;
      const opens = rules.some(
        ({ direction, peers, ports }) =>
          direction === 'ingress' && ports.length > 0 && peers.some((peer) => !isIpBlock(peer)),
      );
      for (const each of opens ? pods : [])
        if (
          each.object !== undefined &&
          REPLACED.has(each.object.manifest.kind) &&
          !found.has(each) &&
          !told.has(each)
        ) {
          told.add(each);
          report(each.object, `is opened to other pods by ${idOf(object.manifest)}, and has no Service`);
        }
    }
  },
};

/** Pods that somebody finds: by a Service, or as Prometheus does. */
function findablePods(index: Index): ReadonlySet<Pods> {
  const found = new Set<Pods>();
  for (const service of index.of('Service')) for (const pods of podsOfService(index, service)) found.add(pods);
  for (const monitor of index.of(POD_MONITOR)) for (const pods of podsOfMonitor(index, monitor)) found.add(pods);
  for (const pods of index.pods) if (ownText(pods.annotations, 'prometheus.io/scrape') === 'true') found.add(pods);
  return found;
}
