import { POD_MONITOR, podsOfMonitor } from '../objects/pod-monitors.ts';
import { fields, items, shown, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs003: ObjectRule = {
  id: 'OBS-003',
  title: 'A PodMonitor finds pods, and the port by its name',
  severity: 'error',
  why: 'Prometheus drops what it does not find without a word: alerts over such metrics stay silent for ever.',
  fix: 'correct the selector, the namespaces or the name of the port',
  references: ['Prometheus Operator: PodMonitor'],
  check(index, report) {
    for (const monitor of index.of(POD_MONITOR)) {
      const pods = podsOfMonitor(index, monitor);
      if (pods.length === 0) report(monitor, 'selects no pods');
      for (const { port } of items(fields(monitor.manifest.spec).podMetricsEndpoints))
        if (text(port) !== undefined && pods.length > 0 && !pods.some((one) => one.ports.has(shown(port))))
          report(monitor, `reads port ${shown(port)}, which none of its pods names`);
    }
  },
};
