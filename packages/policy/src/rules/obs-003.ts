import { namespaceOf } from '../index/identity.ts';
import { readSelector } from '../index/selector.ts';
import { fields, items, shown, text, texts } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs003: ObjectRule = {
  id: 'OBS-003',
  title: 'A PodMonitor finds pods, and the port by its name',
  severity: 'error',
  why: 'Prometheus drops what it does not find without a word: alerts over such metrics stay silent for ever.',
  fix: 'correct the selector, the namespaces or the name of the port',
  references: ['Prometheus Operator: PodMonitor'],
  check(index, report) {
    for (const monitor of index.of('PodMonitor.monitoring.coreos.com')) {
      const { selector, namespaceSelector, podMetricsEndpoints } = fields(monitor.manifest.spec);
      const { any, matchNames } = fields(namespaceSelector);
      const own = namespaceOf(monitor.manifest);
      const named = texts(matchNames);
      const namespaces = any === true ? [...index.namespaces.keys()] : named.length > 0 ? named : [own];
      const read = readSelector(selector);
      const pods = namespaces.flatMap((namespace) => index.podsByLabel.selected(namespace, read));
      if (pods.length === 0) report(monitor, 'selects no pods');
      for (const { port } of items(podMetricsEndpoints))
        if (text(port) !== undefined && pods.length > 0 && !pods.some((one) => one.ports.has(shown(port))))
          report(monitor, `reads port ${shown(port)}, which none of its pods names`);
    }
  },
};
