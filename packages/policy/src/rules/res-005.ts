import { parseBytes } from '@parapet/core';
import type { RenderedPods } from '../index/pods.ts';
import { fieldsAt, isFields, items, shown, text } from '../shapes.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const res005: ObjectRule = {
  id: 'RES-005',
  title: 'A volume of type emptyDir has a size, and one in memory fits into the memory of its containers',
  severity: 'error',
  why: 'Without a size it takes what the node has. In memory it counts towards the containers that write to it: they are killed before it is full.',
  fix: 'set emptyDir.sizeLimit, below the memory limit of the containers that mount it where it is in memory',
  references: ['Kubernetes: volumes, emptyDir', nsa('Resource policies'), mitre('T1499')],
  cel: {
    kinds: 'pods',
    expression: [
      'variables.spec.?volumes.orValue([]).all(volume, !has(volume.emptyDir) || has(volume.emptyDir.sizeLimit))',
      "variables.spec.?volumes.orValue([]).all(volume, volume.?emptyDir.?medium.orValue('') != 'Memory' || variables.containers.all(container, !container.?volumeMounts.orValue([]).exists(mount, mount.name == volume.name) || !container.?resources.?limits[?'memory'].hasValue() || quantity(volume.emptyDir.sizeLimit).isLessThan(quantity(container.resources.limits.memory))))",
    ].join(' && '),
  },
  check(index, report) {
    for (const pods of index.pods)
      for (const { name, emptyDir } of items(pods.spec.volumes)) {
        if (!isFields(emptyDir)) continue;
        const { medium, sizeLimit } = emptyDir;
        if (sizeLimit === undefined) report(pods.object, `volume ${shown(name)} has no sizeLimit`);
        else if (medium === 'Memory')
          for (const { container, limit } of tooSmall(pods, text(name), sizeLimit))
            report(
              pods.object,
              `volume ${shown(name)} in memory may grow to ${shown(sizeLimit)}, container ${container} has ${limit}`,
            );
      }
  },
};

/** Containers that mount the volume and whose memory limit it may reach. */
function tooSmall(
  { containers }: RenderedPods,
  volume: string | undefined,
  sizeLimit: unknown,
): { readonly container: string; readonly limit: string }[] {
  const size = parseBytes(shown(sizeLimit));
  return containers.flatMap(({ name, fields: container }) => {
    if (!items(container.volumeMounts).some((mount) => mount.name === volume)) return [];
    const memory = shown(fieldsAt(container, 'resources', 'limits').memory ?? '');
    const limit = parseBytes(memory);
    return size.ok && limit.ok && size.value >= limit.value ? [{ container: name, limit: memory }] : [];
  });
}
