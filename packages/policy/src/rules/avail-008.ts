import { isDeepStrictEqual } from 'node:util';
import { fields, isFields, items, own, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

export const avail008: ObjectRule = {
  id: 'AVAIL-008',
  title: 'Probes differ and ask a port that is there',
  severity: 'error',
  why: 'With the same probe for both, a slow pod is killed at the moment it should only be taken out of the load balancer. A probe of a port that nobody serves kills every pod.',
  fix: 'let liveness be slower or ask less than readiness',
  references: ['Kubernetes: liveness, readiness and startup probes'],
  cel: {
    kinds: 'pods',
    each: 'container',
    expression: [
      '(!has(container.livenessProbe) || !has(container.readinessProbe) || container.livenessProbe != container.readinessProbe)',
      "[container.?livenessProbe, container.?readinessProbe, container.?startupProbe].all(probe, [probe.?httpGet.?port, probe.?tcpSocket.?port, probe.?grpc.?port].all(port, !port.hasValue() || container.?ports.orValue([]).exists(own, own.containerPort == port.value() || own.?name.orValue('') == port.value())))",
    ].join(' && '),
  },
  check(index, report) {
    for (const { object, containers } of index.pods) {
      for (const { name, fields: container } of containers) {
        const { livenessProbe, readinessProbe } = container;
        if (isFields(livenessProbe) && isDeepStrictEqual(livenessProbe, readinessProbe))
          report(object, `container ${name} has the same liveness and readiness probe`);
        const ports = items(container.ports).flatMap(({ name, containerPort }) => [name, containerPort]);
        for (const [probe, port] of probedPorts(container))
          if (!ports.includes(port))
            report(
              object,
              `container ${name} has a ${probe} on port ${String(port)}, which it does not declare`,
              'declare the port',
            );
      }
    }
  },
};

function probedPorts(container: Fields): readonly (readonly [probe: string, port: unknown])[] {
  return PROBES.flatMap((probe) =>
    HANDLERS.map((handler) => fields(fields(own(container, probe))[handler]).port)
      .filter((port) => typeof port === 'string' || typeof port === 'number')
      .map((port) => [probe, port] as const),
  );
}
