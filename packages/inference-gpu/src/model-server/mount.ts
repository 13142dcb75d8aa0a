import type { k8s } from 'cdk8s-plus-30';

/** A volume of the pod together with the one place where the container has it. */
export interface Mount {
  readonly volume: k8s.Volume;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
}

export function volumeMounts(mounts: readonly Mount[]): k8s.VolumeMount[] {
  return mounts.map(({ volume: { name }, mountPath, readOnly, subPath }) => ({ name, mountPath, readOnly, subPath }));
}
