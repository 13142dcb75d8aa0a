import type { Container, Deployment, PodSpec, Thing } from './kinds.ts';
import type { LeaderWorkerSet, NodePool, ScaledObject } from './model-kinds.ts';
import { platform } from './names.ts';
import { scales } from './pods.ts';
import { all, get, idOf, type Tree } from './tree.ts';

/** One kind of pod that runs a model, or a part of one: found by the GPUs that it asks for, or by its program. */
export interface ModelPod {
  readonly id: string;
  readonly owner: Deployment | LeaderWorkerSet;
  readonly part: 'alone' | 'leader' | 'worker';
  readonly pod: PodSpec;
  readonly labels: Record<string, string>;
  readonly container: Container;
}

export const GPU = 'nvidia.com/gpu';
export const MODELS_LAYER = 'inference';

export function modelPods(tree: Tree): ModelPod[] {
  return [
    ...all(tree, 'Deployment').flatMap((owner) => partOf(owner, 'alone', owner.spec.template)),
    ...all(tree, 'LeaderWorkerSet').flatMap((owner) => [
      ...partOf(owner, 'leader', owner.spec.leaderWorkerTemplate.leaderTemplate),
      ...partOf(owner, 'worker', owner.spec.leaderWorkerTemplate.workerTemplate),
    ]),
  ];
}

type Template = Deployment['spec']['template'];

function partOf(owner: ModelPod['owner'], part: ModelPod['part'], template: Template | undefined): ModelPod[] {
  const container = template?.spec.containers.find(
    ({ command = [], image, resources }) =>
      resources?.limits?.[GPU] !== undefined || command.includes('vllm') || image.includes('/vllm'),
  );
  if (template === undefined || container === undefined) return [];
  const id = part === 'alone' ? idOf(owner) : `${idOf(owner)} ${part}`;
  return [{ id, owner, part, pod: template.spec, labels: template.metadata.labels, container }];
}

/** Workloads that run models. */
export function modelServers(tree: Tree): ModelPod['owner'][] {
  return [...new Set(modelPods(tree).map(({ owner }) => owner))];
}

/** Value of an argument; undefined where it is not there or comes without one. */
export function argument({ args = [] }: Container, flag: string): string | undefined {
  const at = args.indexOf(flag);
  const inline = args.find((each) => each.startsWith(`${flag}=`));
  if (inline !== undefined) return inline.slice(flag.length + 1);
  return at < 0 || args[at + 1]?.startsWith('--') === true ? undefined : args[at + 1];
}

export function count(container: Container, flag: string): number {
  return Number(argument(container, flag) ?? 1);
}

/** Node pools that the pod is pinned to. */
export function poolsOf(tree: Tree, { nodeSelector = {} }: PodSpec): NodePool[] {
  return all(tree, 'NodePool').filter(({ metadata }) => metadata.name === nodeSelector['karpenter.sh/nodepool']);
}

export function valuesOf(requirements: readonly { key: string; operator: string; values?: string[] }[], key: string) {
  return requirements.filter((each) => each.key === key && each.operator === 'In').flatMap(({ values = [] }) => values);
}

/** Instance types of its pools that the pod may run on. */
export function instanceTypesOf(tree: Tree, pod: PodSpec): string[] {
  const key = 'node.kubernetes.io/instance-type';
  const terms = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const wanted = terms.flatMap(({ matchExpressions = [] }) => valuesOf(matchExpressions, key));
  return poolsOf(tree, pod)
    .flatMap(({ spec }) => valuesOf(spec.template.spec.requirements, key))
    .filter((type) => wanted.length === 0 || wanted.includes(type));
}

export function scalerOf(tree: Tree, owner: Thing): ScaledObject | undefined {
  return all(tree, 'ScaledObject').find(scales(owner));
}

/** Pods, or groups of them, at the most. */
export function most(tree: Tree, owner: ModelPod['owner']): number {
  return scalerOf(tree, owner)?.spec.maxReplicaCount ?? owner.spec.replicas ?? 1;
}

/** For twins: the model of one GPU. */
export function llama(tree: Tree): Deployment {
  return get(tree, 'Deployment', platform, 'llama-3-1-8b');
}

/** For twins: the model of two nodes. */
export function deepseek(tree: Tree): LeaderWorkerSet['spec']['leaderWorkerTemplate'] {
  return get(tree, 'LeaderWorkerSet', platform, 'deepseek-r1').spec.leaderWorkerTemplate;
}

/** A twin that breaks the container of the model of one GPU. */
export function serving(title: string, change: (container: Container) => unknown, expected: string | RegExp) {
  return { title, break: (tree: Tree) => void change(llama(tree).spec.template.spec.containers[0]!), expected };
}

/** A twin that breaks the pod of the model of one GPU. */
export function running(title: string, change: (pod: PodSpec) => unknown, expected: string | RegExp) {
  return { title, break: (tree: Tree) => void change(llama(tree).spec.template.spec), expected };
}

/** For twins: another value for an argument, or none of it at all. Returns the arguments. */
export function setArgument({ args = [] }: Container, flag: string, value?: string): string[] {
  const at = args.indexOf(flag);
  if (value === undefined) args.splice(at, 2);
  else args[at + 1] = value;
  return args;
}
