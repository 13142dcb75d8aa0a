import { podSelectorOf, type Labels, type RenderedObject } from '@parapet/core';
import type { ExternalWorkload } from '../check-input.ts';
import { fields, fieldsAt, items, list, text, type Fields } from '../shapes.ts';
import { idOf, namespaceOf } from './identity.ts';
import { labelsOf } from './selector.ts';

/** Pods of one template: of a rendered workload, or declared as made by another program. */
export interface Pods {
  readonly namespace: string;
  readonly labels: Labels;
  /** Name of the service account; empty when the pod names none. */
  readonly serviceAccount: string;
  /** `Deployment/poolside/core-api`, or `workload flux-system/source-controller` for pods that are not rendered. */
  readonly id: string;
  /** The rendered workload, if it is one. */
  readonly object?: RenderedObject;
  /** Number of a port by its name, for all containers. */
  readonly ports: ReadonlyMap<string, number>;
  /** The same as a policy sees them: a name may be there for several protocols, and in several containers. */
  readonly listed: readonly ListedPort[];
}

/** A port of a container, by its name or else its number. */
export interface ListedPort {
  readonly name: string;
  readonly protocol: string;
  readonly number: number;
}

/** Pods of a rendered object. */
export interface RenderedPods extends Pods {
  readonly object: RenderedObject;
  readonly annotations: Labels;
  /** Of the template, as it is written. */
  readonly metadata: Fields;
  readonly spec: Fields;
  /** Init, main and ephemeral containers, in this order. */
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly role: 'init' | 'main' | 'ephemeral';
  readonly fields: Fields;
}

/** Where the pod template of each built-in kind is. */
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Pod', []],
  ['Deployment', ['spec', 'template']],
  ['StatefulSet', ['spec', 'template']],
  ['DaemonSet', ['spec', 'template']],
  ['ReplicaSet', ['spec', 'template']],
  ['ReplicationController', ['spec', 'template']],
  ['Job', ['spec', 'template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

const GROUPS = 'LeaderWorkerSet.leaderworkerset.x-k8s.io';
const NONE: readonly never[] = [];

/** The pods that an object of this type makes, one for each of its templates. */
export function podsOf(type: string, object: RenderedObject): readonly RenderedPods[] {
  if (type === GROUPS) return groupsOf(object);
  const path = TEMPLATES.get(type);
  return path === undefined ? NONE : [podsFrom(fieldsAt(object.manifest, ...path), object)];
}

/** Leaders and workers. The controller labels a leader as the first of its group, and makes it as a worker where nothing else is said. */
function groupsOf(object: RenderedObject): readonly RenderedPods[] {
  const { leaderTemplate, workerTemplate } = fieldsAt(object.manifest, 'spec', 'leaderWorkerTemplate');
  const leaders = podsFrom(fields(leaderTemplate ?? workerTemplate), object);
  const first = { 'leaderworkerset.sigs.k8s.io/worker-index': '0' };
  return [{ ...leaders, labels: { ...leaders.labels, ...first } }, podsFrom(fields(workerTemplate), object)];
}

function podsFrom(template: Fields, object: RenderedObject): RenderedPods {
  const metadata = fields(template.metadata);
  const spec = fields(template.spec);
  const containers = [
    ...containersOf(spec.initContainers, 'init'),
    ...containersOf(spec.containers, 'main'),
    ...containersOf(spec.ephemeralContainers, 'ephemeral'),
  ];
  const listed = listedIn(containers);
  return {
    object,
    id: idOf(object.manifest),
    namespace: namespaceOf(object.manifest),
    labels: labelsOf(metadata.labels),
    annotations: labelsOf(metadata.annotations),
    metadata,
    serviceAccount: text(spec.serviceAccountName) ?? text(spec.serviceAccount) ?? '',
    spec,
    containers,
    ports: new Map(listed.map(({ name, number }) => [name, number])),
    listed,
  };
}

/** The pods of a declared workload: of their labels only the one that selects them is known. */
export function externalPods(workload: ExternalWorkload): Pods {
  const { namespace, name, serviceAccount, ports } = workload;
  return {
    namespace,
    labels: podSelectorOf(workload),
    serviceAccount: serviceAccount.name,
    id: `workload ${namespace}/${name}`,
    ports: new Map(Object.entries(ports)),
    listed: Object.entries(ports).map(([name, number]) => ({ name, protocol: 'TCP', number })),
  };
}

function containersOf(value: unknown, role: Container['role']): Container[] {
  return items(value).map((container, at) => ({
    name: text(container.name) ?? `#${String(at)}`,
    role,
    fields: container,
  }));
}

function listedIn(containers: readonly Container[]): readonly ListedPort[] {
  const listed: ListedPort[] = [];
  for (const { fields: container } of containers) {
    if (list(container.ports).length === 0) continue;
    for (const { name, containerPort, protocol } of items(container.ports))
      if (typeof containerPort === 'number')
        listed.push({
          name: text(name) ?? String(containerPort),
          protocol: text(protocol) ?? 'TCP',
          number: containerPort,
        });
  }
  return listed;
}
