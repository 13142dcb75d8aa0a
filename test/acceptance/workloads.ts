import type { Container, Labels, PodSpec, Thing } from './kinds.ts';
import { idOf, type Tree } from './tree.ts';

/** One kind of pod that a rendered object makes. */
export interface Workload {
  /** As people say it, with the field of the template when the object makes more than one kind of pod. */
  readonly id: string;
  readonly owner: Thing;
  readonly labels: Labels;
  readonly pod: PodSpec;
}

interface Template {
  metadata?: { labels?: Labels };
  spec: PodSpec;
}

/** Every pod template, known by its form: no kind is forgotten because nobody thought of it. */
export function workloads(tree: Tree): Workload[] {
  return tree.objects
    .filter(({ object }) => object.kind !== 'HelmRelease')
    .flatMap(({ object: owner }) =>
      templatesIn(owner, '').map(({ field, template: { metadata, spec } }, _, { length }) => ({
        id: length === 1 ? idOf(owner) : `${idOf(owner)} ${field}`,
        owner,
        labels: metadata?.labels ?? {},
        pod: spec,
      })),
    );
}

/** Every container of a pod, those that run before the others too. */
export function containersIn({ containers, initContainers = [] }: PodSpec): Container[] {
  return [...containers, ...initContainers];
}

/** Told apart by what it runs: vLLM's image has one user that is not root, and one path for readiness and liveness. */
export function isModelServer({ containers }: PodSpec): boolean {
  return containers[0]?.command?.join(' ') === 'vllm serve';
}

/** One pod on each node: nothing spreads it, and a drain leaves it where it is. */
export function isOnEachNode({ owner }: Workload): boolean {
  return owner.kind === 'DaemonSet';
}

/** The followers of a group of pods that serves as one: they open no port, and come and go with their leader. */
export function isFollower({ owner, id }: Workload): boolean {
  return owner.kind === 'LeaderWorkerSet' && id.endsWith(' workerTemplate');
}

/** For twins: the first pod template of an object. */
export function podOf(tree: Tree, kind: string, namespace: string, name: string): PodSpec {
  return workloads(tree).find(
    ({ owner }) => owner.kind === kind && owner.metadata.namespace === namespace && owner.metadata.name === name,
  )!.pod;
}

function templatesIn(value: unknown, field: string): { field: string; template: Template }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isTemplate(value)) return [{ field, template: value }];
  return Object.entries(value).flatMap(([key, each]) => templatesIn(each, key));
}

function isTemplate(value: object): value is Template {
  const { spec } = value as { spec?: { containers?: unknown } };
  return Array.isArray(spec?.containers);
}
