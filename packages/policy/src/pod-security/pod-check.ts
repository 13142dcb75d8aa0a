import type { podSecurityStandards } from '../frameworks/pod-security-standards.ts';
import type { Control } from '../reference.ts';
import { fields, items, text, type Fields } from '../shapes.ts';
import type { RenderedPods } from '../index/pods.ts';

/** A level of the Pod Security Standards that refuses something. `restricted` includes `baseline`. */
export type Level = 'baseline' | 'restricted';

/** One check of the Pod Security Standards, by the id that upstream gives it. */
export interface PodCheck {
  readonly id: keyof typeof podSecurityStandards;
  /** What other frameworks say of the same. */
  readonly also: readonly Control[];
  /** What breaks it, each as a clause for a message. Versions are minors of Kubernetes 1. */
  find(pod: PodView): readonly string[];
}

/** The parts of a pod that the checks look at. */
export interface PodView {
  readonly level: Level;
  /** Minor version of the standard: 34 for v1.34. */
  readonly version: number;
  readonly spec: Fields;
  readonly annotations: Readonly<Record<string, string>>;
  /** The pod's own security context first, then those of all containers. */
  readonly contexts: readonly SecurityContext[];
  readonly containers: readonly SecurityContext[];
  readonly pod: SecurityContext;
  readonly volumes: readonly Fields[];
  /** Linux-only fields are not asked of Windows pods from 1.25 on. */
  readonly isWindows: boolean;
  /** From 1.35 on, root in a user namespace of its own is not root. */
  readonly hasUserNamespace: boolean;
}

export interface SecurityContext {
  /** `the pod` or `container api`. */
  readonly where: string;
  readonly settings: Fields;
  /** The container; the spec for the pod's own context. */
  readonly owner: Fields;
}

export function viewOf({ spec, annotations, containers }: RenderedPods, level: Level, version: number): PodView {
  const pod = { where: 'the pod', settings: fields(spec.securityContext), owner: spec };
  const own = containers.map((container) => ({
    where: `container ${container.name}`,
    settings: fields(container.fields.securityContext),
    owner: container.fields,
  }));
  return {
    level,
    version,
    spec,
    annotations,
    contexts: [pod, ...own],
    containers: own,
    pod,
    volumes: items(spec.volumes),
    isWindows: version >= 25 && text(fields(spec.os).name) === 'windows',
    hasUserNamespace: version >= 35 && spec.hostUsers === false,
  };
}
