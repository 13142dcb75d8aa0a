import type { KubernetesObject } from './object.ts';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

export function condition(object: KubernetesObject, type: string): Condition | undefined {
  const { conditions } = (object.status ?? {}) as { readonly conditions?: readonly Condition[] | null };
  return conditions?.find((one) => one.type === type);
}

export function isTrue(object: KubernetesObject, type: string): boolean {
  return condition(object, type)?.status === 'True';
}
