import type { RenderedPods } from '../index/pods.ts';
import { isFields, items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod017: ObjectRule = {
  id: 'POD-017',
  title: 'An empty volume is one that some container may write to',
  severity: 'error',
  why: 'An emptyDir has nothing in it at the start: where every mount is read-only it stays so for ever, and a program that wants to keep something there fails.',
  fix: 'mount it without readOnly where it is written, or take a volume that has something in it',
  references: ['Kubernetes: volumes, emptyDir'],
  cel: {
    kinds: 'pods',
    expression:
      'variables.spec.?volumes.orValue([]).all(volume, !has(volume.emptyDir) || !variables.everyContainer.exists(container, container.?volumeMounts.orValue([]).exists(mount, mount.name == volume.name)) || variables.everyContainer.exists(container, container.?volumeMounts.orValue([]).exists(mount, mount.name == volume.name && !mount.?readOnly.orValue(false))))',
  },
  check(index, report) {
    for (const pods of index.pods)
      for (const { name, emptyDir } of items(pods.spec.volumes))
        if (isFields(emptyDir) && isNeverWritten(pods, text(name) ?? ''))
          report(pods.object, `volume ${text(name) ?? ''} starts empty, and every mount of it is read-only`);
  },
};

/** One that is mounted nowhere is another mistake. */
function isNeverWritten({ containers }: RenderedPods, volume: string): boolean {
  const mounts = containers
    .flatMap(({ fields: container }) => items(container.volumeMounts))
    .filter(({ name }) => name === volume);
  return mounts.length > 0 && mounts.every(({ readOnly }) => readOnly === true);
}
