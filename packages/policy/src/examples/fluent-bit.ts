import type { Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { object, workload } from './objects.ts';

/** The ConfigMap of an agent. */
export function fluentBitConfig(file: string, rest: Fields = {}): Manifest {
  return object('v1', 'ConfigMap', 'agent', { data: { 'fluent-bit.conf': file, ...rest } });
}

/** A DaemonSet that has the ConfigMap over the folder of the image. */
export function fluentBit(mountPath = '/fluent-bit/etc/', pod: Fields = {}, mounts: readonly Fields[] = []): Manifest {
  return workload('apps/v1', 'DaemonSet', 'agent', {
    pod: { serviceAccountName: 'agent', volumes: [{ name: 'config', configMap: { name: 'agent' } }], ...pod },
    container: { volumeMounts: [{ name: 'config', mountPath }, ...mounts] },
  });
}
