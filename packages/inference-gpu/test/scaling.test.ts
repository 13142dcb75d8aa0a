import { checkQuery } from '@parapet/metrics';
import type { ModelServerProps, RequestScaling, WorkingHours } from '@parapet/inference-gpu';
import { describe, expect, test } from 'vitest';
import { requestsQuery } from '../src/scaling/requests-query.ts';
import { objectOf, refuses, rendered } from './server.ts';

const byRequests: RequestScaling = {
  type: 'requests',
  minReplicas: 1,
  maxReplicas: 4,
  requestsPerReplica: 16,
  prometheus: 'http://prometheus-operated.monitoring:9090',
};
const byClock: WorkingHours = {
  type: 'working-hours',
  replicas: 1,
  timezone: 'Europe/Berlin',
  start: '0 8 * * 1-5',
  end: '0 18 * * 1-5',
};

test('by requests: between one and many, and what is not measured is not idle', () => {
  const result = rendered({ scaling: byRequests });
  expect(objectOf(result, 'ScaledObject').spec).toMatchInlineSnapshot(`
    {
      "advanced": {
        "horizontalPodAutoscalerConfig": {
          "behavior": {
            "scaleDown": {
              "policies": [
                {
                  "periodSeconds": 120,
                  "type": "Pods",
                  "value": 1,
                },
              ],
              "stabilizationWindowSeconds": 370,
            },
            "scaleUp": {
              "policies": [
                {
                  "periodSeconds": 60,
                  "type": "Pods",
                  "value": 1,
                },
              ],
              "stabilizationWindowSeconds": 30,
            },
          },
        },
      },
      "fallback": {
        "behavior": "currentReplicas",
        "failureThreshold": 3,
        "replicas": 1,
      },
      "maxReplicaCount": 4,
      "minReplicaCount": 1,
      "pollingInterval": 15,
      "scaleTargetRef": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "llama",
      },
      "triggers": [
        {
          "metadata": {
            "ignoreNullValues": "false",
            "query": "sum(vllm:num_requests_running{namespace="genai-platform",model_name="llama-3.1-8b"}) + sum(vllm:num_requests_waiting{namespace="genai-platform",model_name="llama-3.1-8b"})",
            "serverAddress": "http://prometheus-operated.monitoring:9090",
            "threshold": "16",
          },
          "metricType": "AverageValue",
          "type": "prometheus",
        },
      ],
    }
  `);
  expect(objectOf(result, 'Deployment').spec).not.toHaveProperty('replicas');
});

test('by the clock: nothing outside of the window, and no metric that needs a pod', () => {
  const result = rendered({ scaling: byClock });
  expect(objectOf(result, 'ScaledObject').spec).toMatchInlineSnapshot(`
    {
      "cooldownPeriod": 300,
      "maxReplicaCount": 1,
      "minReplicaCount": 0,
      "pollingInterval": 30,
      "scaleTargetRef": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "llama",
      },
      "triggers": [
        {
          "metadata": {
            "desiredReplicas": "1",
            "end": "0 18 * * 1-5",
            "start": "0 8 * * 1-5",
            "timezone": "Europe/Berlin",
          },
          "type": "cron",
        },
      ],
    }
  `);
  expect(objectOf(result, 'Deployment').spec).not.toHaveProperty('replicas');
});

test('a fixed number is the Deployment’s, and there is no scaler', () => {
  const result = rendered({ scaling: { type: 'fixed', replicas: 3 } });
  expect(objectOf(result, 'Deployment').spec).toHaveProperty('replicas', 3);
  expect(result.objects.map(({ manifest }) => manifest.kind)).not.toContain('ScaledObject');
});

test('a model that loads for long is not scaled down in short', () => {
  const down = (lifecycle: ModelServerProps['lifecycle']) =>
    /"scaleDown":.*?"stabilizationWindowSeconds":(\d+)/.exec(
      JSON.stringify(objectOf(rendered({ scaling: byRequests, lifecycle }), 'ScaledObject').spec),
    )?.[1];
  expect(down({ loadBytesPerSecond: 10_000_000_000 })).toBe('300');
  expect(down({ loadBytesPerSecond: 20_000_000 })).toBe('1480');
  expect(down({ loadBytesPerSecond: 1_000_000 })).toBe('3600');
});

test('the query asks for metrics and labels that the pinned vLLM exports, and gives one value', () => {
  expect(checkQuery(requestsQuery('genai-platform', 'llama'), { gives: 'one value' })).toEqual([]);
  expect(checkQuery(requestsQuery('a', 'b').replace('sum(', '('), { gives: 'one value' })).not.toEqual([]);
});

describe('refused', () => {
  refuses([
    [
      'from nothing, by a metric that needs a pod',
      { scaling: { ...byRequests, minReplicas: 0 } },
      "scaling.minReplicas 0: without a pod vLLM exports no metric, so that nothing would ever start one (AS-001). Fix: set it to 1, or scale by 'working-hours'.",
    ],
    [
      'a minimum above the maximum',
      { scaling: { ...byRequests, minReplicas: 5 } },
      'scaling.minReplicas 5 is above maxReplicas 4 (AVAIL-006). Fix: raise maxReplicas.',
    ],
    [
      'a target beyond what a replica computes',
      { scaling: byRequests, engine: { maxModelLen: 8192, maxNumSeqs: 8 } },
      'scaling.requestsPerReplica 16 is above engine.maxNumSeqs 8: requests wait before a replica is added (AS-001). Fix: lower it to at most 8.',
    ],
    [
      'a Prometheus that is no URL',
      { scaling: { ...byRequests, prometheus: 'prometheus' as 'http://' } },
      'scaling.prometheus: "prometheus" is not a URL without credentials (AS-001). Fix: write one.',
    ],
    [
      'numbers that are none',
      { scaling: { type: 'fixed', replicas: 1.5 } },
      'scaling.replicas: 1.5 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    [
      'a clock that nobody reads',
      { scaling: { ...byClock, timezone: 'Berlin time', start: '8:00', end: '0 18 * *' } },
      'scaling.timezone: "Berlin time" is not a time zone (AS-001). Fix: write one such as "Europe/Berlin".',
      'scaling.start: "8:00" is not a cron expression of five fields (AS-001). Fix: write one such as "0 8 * * 1-5".',
      'scaling.end: "0 18 * *" is not a cron expression of five fields (AS-001). Fix: write one such as "0 8 * * 1-5".',
    ],
    [
      'a window without an end',
      { scaling: { ...byClock, end: byClock.start } },
      'scaling: start and end are both "0 8 * * 1-5" (AS-001). Fix: let the window begin before it ends.',
    ],
  ]);
});
