import { emit, formatProblem, tryRender } from '@parapet/core';
import { InferenceGateway, type InferenceGatewayProps } from '@parapet/inference-gpu';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { objectOf } from './server.ts';

const sane: InferenceGatewayProps = {
  name: 'llama',
  partOf: 'genai',
  server: {
    namespace: 'genai-platform',
    name: 'llama',
    serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
    ports: { http: 8000 },
  },
  endpointPicker: { name: 'picker', port: 9002, failureMode: 'FailClose' },
  gateway: { namespace: 'gateway', name: 'inference' },
  hostnames: ['models.test'],
  requestTimeoutSeconds: 300,
};

function rendered(changed: Partial<InferenceGatewayProps> = {}) {
  const app = new App();
  new InferenceGateway(new Chart(app, 'test'), 'gateway', { ...sane, ...changed });
  return tryRender(app);
}

test('the pool is the pods of the server, and the picker decides', () => {
  expect(emit(objectOf(rendered(), 'InferencePool'))).toMatchInlineSnapshot(`
    "apiVersion: inference.networking.k8s.io/v1
    kind: InferencePool
    metadata:
      labels:
        app.kubernetes.io/component: gateway
        app.kubernetes.io/instance: llama
        app.kubernetes.io/managed-by: parapet
        app.kubernetes.io/name: llama
        app.kubernetes.io/part-of: genai
      name: llama
      namespace: genai-platform
    spec:
      endpointPickerRef:
        failureMode: FailClose
        group: ""
        kind: Service
        name: picker
        port:
          number: 9002
      selector:
        matchLabels:
          app.kubernetes.io/name: llama
      targetPorts:
        - number: 8000
    "
  `);
});

test('the route leads to the pool, from paths that vLLM guards by its key', () => {
  expect(emit(objectOf(rendered({ paths: ['/v1/embeddings'] }), 'HTTPRoute'))).toMatchInlineSnapshot(`
    "apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata:
      labels:
        app.kubernetes.io/component: gateway
        app.kubernetes.io/instance: llama
        app.kubernetes.io/managed-by: parapet
        app.kubernetes.io/name: llama
        app.kubernetes.io/part-of: genai
      name: llama
      namespace: genai-platform
    spec:
      hostnames:
        - models.test
      parentRefs:
        - group: gateway.networking.k8s.io
          kind: Gateway
          name: inference
          namespace: gateway
      rules:
        - backendRefs:
            - group: inference.networking.k8s.io
              kind: InferencePool
              name: llama
          matches:
            - method: POST
              path:
                type: Exact
                value: /v1/embeddings
          timeouts:
            request: 300s
    "
  `);
  const { rules } = objectOf(rendered(), 'HTTPRoute').spec as { rules: [{ matches: { path: { value: string } }[] }] };
  expect(rules[0].matches.map(({ path }) => path.value)).toEqual([
    '/v1/chat/completions',
    '/v1/completions',
    '/v1/responses',
  ]);
});

describe('refused', () => {
  const rows: [what: string, changed: Partial<InferenceGatewayProps>, ...messages: string[]][] = [
    [
      'every host and every path',
      { hostnames: [], paths: [] },
      'hostnames: there is none, which means every host (ING-001). Fix: name the hosts that the model is for.',
      'paths: there is none, which means every path (ING-001). Fix: name the paths.',
    ],
    [
      'a path without a key',
      { paths: ['/invocations' as '/v1/'] },
      'paths: "/invocations" is not a path that vLLM guards by its key (ING-001). Fix: write one below /v1/.',
    ],
    [
      'ports and times that are none',
      { endpointPicker: { ...sane.endpointPicker, port: 0 }, requestTimeoutSeconds: 0.5 },
      'endpointPicker.port: 0 is not a port (NET-005). Fix: use a whole number from 1 to 65535.',
      'requestTimeoutSeconds: 0.5 is not a whole number from 1 to 99999 (RES-006). Fix: write such a number.',
    ],
    [
      'a server without the port',
      { server: { ...sane.server, ports: { grpc: 8001 } } },
      'server: "http" is not a port of llama, which has grpc 8001 (NET-005). Fix: declare it in the ports of llama.',
    ],
  ];
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(rendered(changed).problems.map(formatProblem)).toEqual(
      messages.map((message) => `InferencePool.inference.networking.k8s.io/genai-platform/llama: ${message}`),
    );
  });
});
