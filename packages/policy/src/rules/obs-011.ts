import { fields, items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs011: ObjectRule = {
  id: 'OBS-011',
  title: 'Agents read the logs of containerd, and not those of Docker',
  severity: 'warning',
  why: 'Nodes of EKS have had no Docker since 1.24: its folder is empty, or made by this very mount, and nothing is read from it. Its socket would be a way to the whole node.',
  fix: 'read /var/log/containers, whose links lead to /var/log/pods, and mount nothing of Docker',
  references: ['Amazon EKS: end of support for Docker', 'Kubernetes: log directory of the kubelet'],
  check(index, report) {
    for (const { object, spec } of index.pods)
      for (const { name, hostPath } of items(spec.volumes)) {
        const path = text(fields(hostPath).path) ?? '';
        if (DOCKER.test(path))
          report(object, `volume ${text(name) ?? ''} is ${path}, which nodes with containerd do not have`);
      }
  },
};

const DOCKER = /^(\/var\/lib\/docker(\/.*)?|(\/var)?\/run\/docker\.sock)$/;
