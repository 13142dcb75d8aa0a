import type { Index } from '../index/index-of-objects.ts';
import { idOf } from '../index/identity.ts';
import type { Container, Pods, RenderedPods } from '../index/pods.ts';
import { policiesOf } from '../objects/network-policies.ts';
import { podsOfService } from '../objects/services.ts';
import { isFields, list } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** Kinds whose pods serve until they are stopped. */
const SERVING = new Set(['Deployment', 'StatefulSet']);

export const avail014: ObjectRule = {
  id: 'AVAIL-014',
  title: 'A container that serves a port says whether it is alive and ready',
  severity: 'error',
  why: 'Without readiness a rollout sends traffic to pods that cannot answer; without liveness one that hangs stays.',
  fix: 'set livenessProbe and readinessProbe',
  references: ['Kubernetes: liveness, readiness and startup probes'],
  check(index, report) {
    const servedBy = index.derived(serversOf);
    for (const pods of index.pods) {
      const { object } = pods;
      if (!SERVING.has(object.manifest.kind)) continue;
      const serving = mainOf(pods).filter(({ fields: container }) => list(container.ports).length > 0);
      for (const probe of PROBES) {
        for (const container of serving)
          if (!has(container, probe)) report(object, `container ${container.name} serves a port and has no ${probe}`);
        // Ports need not be declared to be served.
        const server = serving.length > 0 ? undefined : servedBy.get(pods);
        if (server !== undefined && !mainOf(pods).some((container) => has(container, probe)))
          report(object, `is ${server}, and none of its containers has a ${probe}`);
      }
    }
  },
};

const PROBES = ['livenessProbe', 'readinessProbe'] as const;

function mainOf({ containers }: RenderedPods): readonly Container[] {
  return containers.filter(({ role }) => role === 'main');
}

function has({ fields: container }: Container, probe: (typeof PROBES)[number]): boolean {
  return isFields(container[probe]);
}

/** What says that pods serve a port: a Service that leads to them, or else a policy that opens one of theirs. */
function serversOf(index: Index): ReadonlyMap<Pods, string> {
  const servers = new Map<Pods, string>();
  const add = (selected: readonly Pods[], what: string): void => {
    for (const pods of selected) if (!servers.has(pods)) servers.set(pods, what);
  };
  for (const service of index.of('Service')) add(podsOfService(index, service), `behind ${idOf(service.manifest)}`);
  for (const { object, selector, pods, rules } of index.derived(policiesOf))
    if (selector.labels.length > 0 && rules.some(({ direction, ports }) => direction === 'ingress' && ports.length > 0))
      add(pods, `opened by ${idOf(object.manifest)}`);
  return servers;
}
