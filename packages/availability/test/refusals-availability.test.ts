import { parsePercent, parsePort, parsePortName } from '@parapet/core';
import { describe } from 'vitest';
import { refuses, type Row } from './refuses.ts';
import { said, sound } from './service.ts';

const { probes } = sound;

describe('replicas', () => {
  refuses([
    [
      '75% of 3',
      { scaling: { type: 'fixed', replicas: 3 } },
      'minAvailable 75% of scaling.replicas 3 is 3: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 4.',
    ],
    [
      '90% of 9',
      {
        scaling: { type: 'fixed', replicas: 9 },
        minAvailable: '90%',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      'minAvailable 90% of scaling.replicas 9 is 9: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 10.',
    ],
    [
      '50% of 1',
      { scaling: { type: 'fixed', replicas: 1 }, minAvailable: '50%' },
      'minAvailable 50% of scaling.replicas 1 is 1: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 2.',
    ],
    [
      '100% of any',
      { minAvailable: '100%', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      'minAvailable 100% of scaling.replicas 4 is 4: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set minAvailable below 100%.',
    ],
    [
      '75% of an autoscaler that goes down to 3',
      { scaling: { type: 'horizontal', minReplicas: 3, maxReplicas: 9, targetCpuUtilization: 70 } },
      'minAvailable 75% of scaling.minReplicas 3 is 3: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-006). Fix: set scaling.minReplicas to at least 4.',
    ],
    [
      'a minimum above the maximum',
      { scaling: { type: 'horizontal', minReplicas: 8, maxReplicas: 4, targetCpuUtilization: 70 } },
      'scaling.minReplicas 8 is above maxReplicas 4 (AVAIL-006). Fix: raise maxReplicas.',
    ],
    ...[-1, 2.5, NaN].map((replicas): Row => [
      `${replicas} replicas`,
      { scaling: { type: 'fixed', replicas } },
      `scaling.replicas: ${replicas} is not a whole number from 1 up (RES-006). Fix: write such a number.`,
    ]),
    [
      'an autoscaler without numbers',
      { scaling: { type: 'horizontal', minReplicas: 0, maxReplicas: Infinity, targetCpuUtilization: 0.7 } },
      'scaling.minReplicas: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'scaling.maxReplicas: Infinity is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'scaling.targetCpuUtilization: 0.7 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    ...['101%', '75', 0.75].map((text): Row => [
      `minAvailable ${JSON.stringify(text)}`,
      { minAvailable: text as never },
      `minAvailable: ${said(parsePercent(text as never))}`,
    ]),
  ]);
});

describe('rollout and stop', () => {
  refuses([
    [
      'no room to move after rounding',
      { scaling: { type: 'fixed', replicas: 4 }, rollingUpdate: { maxSurge: 0, maxUnavailable: '24%' } },
      'maxSurge 0 and maxUnavailable "24%" of 4 replicas are both 0, so a rollout cannot move (AVAIL-005). Fix: set maxSurge to "25%".',
    ],
    [
      'a rollout that goes below the budget at some count of the autoscaler',
      {
        minAvailable: '80%',
        scaling: { type: 'horizontal', minReplicas: 5, maxReplicas: 20, targetCpuUtilization: 70 },
      },
      'a rollout of 8 replicas may leave 6, and minAvailable 80% wants 7 (AVAIL-010). Fix: lower rollingUpdate.maxUnavailable.',
    ],
    [
      'a share of pods that is none',
      { rollingUpdate: { maxSurge: -1, maxUnavailable: '.5%' as never } },
      'rollingUpdate.maxSurge: -1 is not a number of pods (AVAIL-003). Fix: write a whole number, or such as "25%".',
      `rollingUpdate.maxUnavailable: ${said(parsePercent('.5%'))}`,
    ],
    [
      'a start that takes longer than a rollout may stand still',
      {
        probes: {
          ...probes,
          startup: { type: 'tcpSocket', port: 'http', initialDelaySeconds: 5, failureThreshold: 60 },
        },
      },
      'probes.startup allows 605 seconds, and a rollout counts as failed after progressDeadlineSeconds 600 (AVAIL-017). Fix: set progressDeadlineSeconds above 605.',
    ],
    [
      'no time to sleep',
      { preStopSleepSeconds: 0 },
      'preStopSleepSeconds: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    [
      'a kill before the sleep is over',
      { preStopSleepSeconds: 30, terminationGracePeriodSeconds: 30 },
      'terminationGracePeriodSeconds 30 is not above preStopSleepSeconds 30 (AVAIL-011). Fix: leave time to finish requests after the sleep.',
    ],
  ]);
});

describe('probes and ports', () => {
  refuses([
    [
      'one handler for liveness and readiness',
      { probes: { ...probes, liveness: { ...probes.readiness, failureThreshold: 9 } } },
      'probes: liveness and readiness both ask HTTP /ready on port http (AVAIL-008). Fix: let liveness ask for the process alone, at a path or port of its own.',
    ],
    [
      'one gRPC service for both',
      { probes: { liveness: { type: 'grpc', port: 'http' }, readiness: { type: 'grpc', port: 'http' } } },
      'probes: liveness and readiness both ask gRPC health on port http (AVAIL-008). Fix: let liveness ask for the process alone, at a path or port of its own.',
    ],
    [
      'a port that is not declared',
      { probes: { ...probes, startup: { type: 'tcpSocket', port: 'metric' } } },
      'probes.startup.port: "metric" is not a port of core-api, which has http 8080, metrics 9090 (AVAIL-008). Fix: write "metrics".',
    ],
    [
      'a gRPC port that is not declared',
      { probes: { ...probes, liveness: { type: 'grpc', port: 'admin' } } },
      'probes.liveness.port: "admin" is not a port of core-api, which has http 8080, metrics 9090 (AVAIL-008). Fix: declare it in the ports of core-api.',
    ],
    [
      'times that are none',
      { probes: { ...probes, readiness: { ...probes.readiness, initialDelaySeconds: -1, periodSeconds: 0.5 } } },
      'probes.readiness.initialDelaySeconds: -1 is not a whole number from 0 up (RES-006). Fix: write such a number.',
      'probes.readiness.periodSeconds: 0.5 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    [
      'a number that two ports have',
      { ports: { http: 8080, metrics: 8080 } },
      'ports http and metrics are both 8080/TCP (PORT-001). Fix: give each port its own number.',
    ],
    [
      'a long name',
      { ports: { http: 8080, 'prometheus-metrics': 9090 } },
      `ports: ${said(parsePortName('prometheus-metrics'))}`,
    ],
    ['a port beyond the last', { ports: { http: 8080, metrics: 65536 } }, `ports.metrics: ${said(parsePort(65536))}`],
    [
      'a privileged port',
      { ports: { http: 8080, https: 443 } },
      'ports.https: 443 is below 1024, and the container has no capability to bind it (PORT-002). Fix: listen on a port from 1024 up.',
    ],
    [
      'no port',
      {
        ports: {},
        probes: { readiness: { type: 'tcpSocket', port: 'a' }, liveness: { type: 'tcpSocket', port: 'b' } },
      },
      'ports: a service has none (PORT-004). Fix: declare the port that it serves on.',
      'probes.readiness.port: "a" is not a port of core-api, which has none (AVAIL-008). Fix: declare it in the ports of core-api.',
      'probes.liveness.port: "b" is not a port of core-api, which has none (AVAIL-008). Fix: declare it in the ports of core-api.',
    ],
  ]);
});
