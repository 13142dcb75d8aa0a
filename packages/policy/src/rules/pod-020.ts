import type { RenderedPods } from '../index/pods.ts';
import { fields, items, text } from '../shapes.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** Folders that the node itself lives by. What an agent keeps in one of its own, such as `/var/lib/fluent-bit`, is not among them. */
const OF_NODE =
  /^\/(?:|(?:bin|boot|dev|etc|lib|lib64|proc|root|sbin|sys|usr)(?:\/.*)?|home|opt|run|var|var\/(?:lib|log|run)|var\/log\/(?:audit|containers|journal|pods)(?:\/.*)?|(?:var\/lib|var\/run|run)\/(?:containerd|crio|docker|kubelet)(?:\/.*)?)$/;

export const pod020: ObjectRule = {
  id: 'POD-020',
  title: 'Folders of the node itself are mounted read-only',
  severity: 'error',
  why: 'Whoever takes over the container changes programs and units of the node, or its logs, and with them every other pod on it.',
  fix: 'set readOnly: true on the mount, and keep what the agent writes in a folder of its own',
  references: ['Kubernetes: volumes, hostPath', nsa('Hardening container environments'), mitre('T1611')],
  cel: {
    kinds: 'pods',
    expression: `variables.spec.?volumes.orValue([]).all(volume, !volume.?hostPath.?path.orValue('none').matches(r'${OF_NODE.source.slice(0, -1)}/*$') || variables.everyContainer.all(container, container.?volumeMounts.orValue([]).all(mount, mount.name != volume.name || mount.?readOnly.orValue(false))))`,
  },
  check(index, report) {
    for (const pods of index.pods) {
      const paths = pathsOfNode(pods);
      if (paths.size === 0) continue;
      for (const { name, fields: container } of pods.containers)
        for (const { name: volume, readOnly } of items(container.volumeMounts)) {
          const path = paths.get(text(volume) ?? '');
          if (path !== undefined && readOnly !== true)
            report(pods.object, `container ${name} may write to ${path} of the node`);
        }
    }
  },
};

function pathsOfNode({ spec }: RenderedPods): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { name, hostPath } of items(spec.volumes)) {
    const path = (text(fields(hostPath).path) ?? 'none').replace(/(?<=.)\/+$/, '');
    if (OF_NODE.test(path)) paths.set(text(name) ?? '', path);
  }
  return paths;
}
