import { InferenceGatewayChart } from '@parapet/inference-gpu';
import { App } from 'cdk8s';

/** Requests for the replicas of `llama-3-1-8b`, from a Gateway that knows InferencePool. */
export function build(): App {
  const app = new App();
  new InferenceGatewayChart(app, 'llama', {
    name: 'llama-3-1-8b',
    partOf: 'genai-platform',
    server: {
      namespace: 'genai-platform',
      name: 'llama-3-1-8b',
      serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
      ports: { http: 8000 },
    },
    endpointPicker: { name: 'llama-3-1-8b-picker', port: 9002, failureMode: 'FailClose' },
    gateway: { namespace: 'gateway', name: 'inference' },
    hostnames: ['models.internal.example.org'],
    requestTimeoutSeconds: 300,
  });
  return app;
}
