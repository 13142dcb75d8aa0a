import { items, text } from '../shapes.ts';
import type { RenderedPods } from '../index/pods.ts';
import { fields, fieldsAt } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod003: ObjectRule = {
  id: 'POD-003',
  title: 'Each volume is mounted once, in a place of its own',
  severity: 'error',
  why: 'A mount over / or over another mount hides files that the program needs; an undefined volume is refused; an unused one hides a mount that was forgotten.',
  fix: 'mount each volume that the pod defines at a path of its own',
  references: ['Kubernetes: volumes'],
  cel: {
    kinds: 'pods',
    expression: [
      "variables.everyContainer.all(container, container.?volumeMounts.orValue([]).all(mount, mount.mountPath != '/' && mount.name in variables.volumes && container.volumeMounts.exists_one(other, other.mountPath == mount.mountPath || other.mountPath + '/' == mount.mountPath || other.mountPath == mount.mountPath + '/')))",
      'variables.volumes.all(volume, variables.everyContainer.exists(container, container.?volumeMounts.orValue([]).exists(mount, mount.name == volume) || container.?volumeDevices.orValue([]).exists(device, device.name == volume)))',
    ].join(' && '),
  },
  check(index, report) {
    for (const pods of index.pods) {
      const defined = volumesOf(pods);
      const used = new Set<string>();
      for (const { name, fields: container } of pods.containers) {
        const paths = new Set<string>();
        for (const { name: volume, mountPath } of items(container.volumeMounts)) {
          const [source, path] = [text(volume) ?? '', normal(text(mountPath) ?? '')];
          used.add(source);
          if (path === '/') report(pods.object, `container ${name} mounts ${source} over /`);
          if (paths.has(path)) report(pods.object, `container ${name} mounts two volumes at ${path}`);
          if (!defined.has(source))
            report(pods.object, `container ${name} mounts ${source}, which the pod does not define`);
          paths.add(path);
        }
        for (const { name: device } of items(container.volumeDevices)) used.add(text(device) ?? '');
      }
      for (const volume of defined) if (!used.has(volume)) report(pods.object, `volume ${volume} is mounted nowhere`);
    }
  },
};

function volumesOf({ object, spec }: RenderedPods): ReadonlySet<string> {
  const claims = items(fields(object.manifest.spec).volumeClaimTemplates).map((claim) => fieldsAt(claim, 'metadata'));
  return new Set([...items(spec.volumes), ...claims].map(({ name }) => text(name) ?? ''));
}

function normal(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}
