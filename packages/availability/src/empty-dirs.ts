import { parseBytes, type BytesText, type Checks, type ResourceLimits } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Mount } from './mounts.ts';

/** A writable directory that goes with the pod. */
export interface EmptyDir {
  readonly mountPath: string;
  readonly sizeLimit: BytesText;
  /** Of the node's disk, counted as ephemeral storage, unless `Memory`, counted as memory. */
  readonly medium?: 'Memory';
}

/** By volume name. */
export type EmptyDirs = Readonly<Record<string, EmptyDir>>;

export const DEFAULT_EMPTY_DIRS: EmptyDirs = { tmp: { mountPath: '/tmp', sizeLimit: '64Mi' } };

/** RES-001 (size), RES-005: a directory that may grow beyond what the container may use, so that the pod is killed first. */
export function checkEmptyDirs(checks: Checks, emptyDirs: EmptyDirs, limits: ResourceLimits): void {
  for (const [name, { sizeLimit, medium }] of Object.entries(emptyDirs)) {
    const size = checks.value(`emptyDirs.${name}.sizeLimit`, parseBytes(sizeLimit));
    const resource = medium === 'Memory' ? 'memory' : 'ephemeralStorage';
    const limit = limits[resource];
    if (size !== undefined && limit !== undefined && size > limit)
      checks.report(
        'RES-005',
        `emptyDirs.${name}: sizeLimit ${sizeLimit} is above the limit of resources.${resource}, ${limit} bytes`,
        'lower the sizeLimit or raise the limit',
      );
  }
}

export function emptyDirMounts(emptyDirs: EmptyDirs): Mount[] {
  return Object.entries(emptyDirs).map(([name, { mountPath, sizeLimit, medium }]) => ({
    volume: { name, emptyDir: { sizeLimit: k8s.Quantity.fromString(sizeLimit), medium } },
    mountPath,
    readOnly: false,
  }));
}
