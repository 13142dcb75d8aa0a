import { expect, test } from 'vitest';
import { object, problems } from './service.ts';

test('a sound service has no problems', () => {
  expect(problems({})).toEqual([]);
});

test('the rest', () => {
  expect(object('Service')).toMatchInlineSnapshot(`
    {
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": {
        "labels": {
          "app.kubernetes.io/instance": "core-api",
          "app.kubernetes.io/managed-by": "parapet",
          "app.kubernetes.io/name": "core-api",
          "app.kubernetes.io/part-of": "assistant",
        },
        "name": "core-api",
        "namespace": "poolside",
      },
      "spec": {
        "ports": [
          {
            "name": "http",
            "port": 8080,
            "protocol": "TCP",
            "targetPort": "http",
          },
          {
            "name": "metrics",
            "port": 9090,
            "protocol": "TCP",
            "targetPort": "metrics",
          },
        ],
        "selector": {
          "app.kubernetes.io/instance": "core-api",
          "app.kubernetes.io/name": "core-api",
        },
        "type": "ClusterIP",
      },
    }
  `);
  expect(object('PodDisruptionBudget')).toMatchInlineSnapshot(`
    {
      "apiVersion": "policy/v1",
      "kind": "PodDisruptionBudget",
      "metadata": {
        "labels": {
          "app.kubernetes.io/instance": "core-api",
          "app.kubernetes.io/managed-by": "parapet",
          "app.kubernetes.io/name": "core-api",
          "app.kubernetes.io/part-of": "assistant",
        },
        "name": "core-api",
        "namespace": "poolside",
      },
      "spec": {
        "minAvailable": "75%",
        "selector": {
          "matchLabels": {
            "app.kubernetes.io/instance": "core-api",
            "app.kubernetes.io/name": "core-api",
          },
        },
        "unhealthyPodEvictionPolicy": "AlwaysAllow",
      },
    }
  `);
  expect(
    object('HorizontalPodAutoscaler', {
      scaling: { type: 'horizontal', minReplicas: 4, maxReplicas: 8, targetCpuUtilization: 70 },
    }),
  ).toMatchInlineSnapshot(`
    {
      "apiVersion": "autoscaling/v2",
      "kind": "HorizontalPodAutoscaler",
      "metadata": {
        "labels": {
          "app.kubernetes.io/instance": "core-api",
          "app.kubernetes.io/managed-by": "parapet",
          "app.kubernetes.io/name": "core-api",
          "app.kubernetes.io/part-of": "assistant",
        },
        "name": "core-api",
        "namespace": "poolside",
      },
      "spec": {
        "maxReplicas": 8,
        "metrics": [
          {
            "resource": {
              "name": "cpu",
              "target": {
                "averageUtilization": 70,
                "type": "Utilization",
              },
            },
            "type": "Resource",
          },
        ],
        "minReplicas": 4,
        "scaleTargetRef": {
          "apiVersion": "apps/v1",
          "kind": "Deployment",
          "name": "core-api",
        },
      },
    }
  `);
  expect(
    object('Deployment', {
      scaling: { type: 'horizontal', minReplicas: 4, maxReplicas: 8, targetCpuUtilization: 70 },
    })!['spec'],
  ).not.toHaveProperty('replicas');
});
