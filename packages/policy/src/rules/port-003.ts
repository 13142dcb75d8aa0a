import { nameOf, namespaceOf } from '../index/identity.ts';
import { readLabelMap } from '../index/selector.ts';
import { fields, items, list } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const port003: ObjectRule = {
  id: 'PORT-003',
  title: 'Services lead to pods that serve the port',
  severity: 'error',
  why: 'A Service without pods, or to a port that no container serves, answers nothing.',
  fix: 'correct the selector or targetPort of the Service',
  references: ['Kubernetes: Service, defining a Service'],
  check(index, report) {
    for (const service of index.of('Service')) {
      const { manifest } = service;
      const { selector, ports } = fields(manifest.spec);
      const labels = readLabelMap(selector);
      if (labels === undefined) continue;
      const pods = index.podsByLabel.selected(namespaceOf(manifest), labels);
      if (pods.length === 0) report(service, 'selects no pods');
      // Pods may serve ports that they do not declare, but not ports without number.
      const served = pods.flatMap((pod) => [...pod.ports].flat());
      const declares = pods.some((pod) => pod.ports.size > 0);
      for (const { port, targetPort = port } of items(list(ports)))
        if ((declares || (typeof targetPort === 'string' && pods.length > 0)) && !isServed(served, targetPort))
          report(service, `leads to port ${String(targetPort)}, which no pod of ${nameOf(manifest)} declares`);
    }
  },
};

function isServed(served: readonly (string | number)[], target: unknown): boolean {
  return (typeof target === 'string' || typeof target === 'number') && served.includes(target);
}
