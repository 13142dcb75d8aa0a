import { ApiException, CoreV1Api, V1Eviction, type V1Status } from '@kubernetes/client-node';
import type { Client } from './client.ts';
import type { KubernetesObject } from './object.ts';

export interface Eviction {
  readonly code: number;
  /** What the server says, and why: the budget that stands in the way. */
  readonly message: string;
}

/** Asks for the eviction of a pod, as a drain does. Seconds of grace are the pod's unless they are given. */
export async function evict(client: Client, { metadata }: KubernetesObject, grace?: number): Promise<Eviction> {
  const { name, namespace = '' } = metadata;
  const deleteOptions = grace === undefined ? {} : { deleteOptions: { gracePeriodSeconds: grace } };
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, ...deleteOptions };
  const body = Object.assign(new V1Eviction(), eviction);
  try {
    await client.api(CoreV1Api).createNamespacedPodEviction({ name, namespace, body });
    return { code: 201, message: '' };
  } catch (error) {
    if (!(error instanceof ApiException)) throw error;
    const { message = '', details } = JSON.parse(String(error.body)) as V1Status;
    const causes = details?.causes?.map((cause) => cause.message) ?? [];
    return { code: error.code, message: [message, ...causes].join(' ') };
  }
}
