import { parseDnsLabel, quote, type Checks } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

/** A volume of the pod together with the one place where the container has it. */
export interface Mount {
  readonly volume: k8s.Volume;
  readonly mountPath: string;
  readonly readOnly: boolean;
}

/** POD-003: the root, a path that is not absolute, two mounts at one path or of one name. */
export function checkMounts(checks: Checks, mounts: readonly Mount[]): void {
  const paths = new Map<string, string>();
  const names = new Set<string>();
  for (const { volume, mountPath } of mounts) {
    const { name } = volume;
    checks.value(`volume ${name}`, parseDnsLabel(name));
    const path = mountPath.replace(/\/+$/, '');
    if (path === '' || !/^(\/[^/:]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path))
      checks.report(
        'POD-003',
        `volume ${name} is mounted at ${quote(mountPath)}`,
        'mount it at an absolute path below /, without "." and ".."',
      );
    const other = paths.get(path);
    if (other !== undefined)
      checks.report('POD-003', `volumes ${other} and ${name} are both mounted at ${path}`, 'give each its own path');
    if (names.has(name)) checks.report('POD-003', `two volumes have the name ${name}`, 'give each its own name');
    paths.set(path, name);
    names.add(name);
  }
}

export function volumeMounts(mounts: readonly Mount[]): k8s.VolumeMount[] {
  return mounts.map(({ volume: { name }, mountPath, readOnly }) => ({ name, mountPath, readOnly }));
}
