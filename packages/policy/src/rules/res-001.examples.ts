import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('vllm', {
          pod: { volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }] },
          container: {
            resources: {
              requests: { cpu: '500m', memory: '8Gi', 'nvidia.com/gpu': 1 },
              limits: { cpu: 2, 'nvidia.com/gpu': 1 },
            },
          },
        }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        deployment('vllm', {
          pod: { volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1 GB' } }] },
          container: {
            resources: {
              requests: { cpu: '4 cores', memory: '8GB' },
              limits: { memory: '100m', 'nvidia.com/gpu': '0.5' },
            },
          },
        }),
      ],
      says: [
        'Deployment/poolside/vllm: container app limits.memory: "100m" is in thousandths of a byte (RES-001). Fix: write "100Mi" (powers of 1024) or "100M" (powers of 1000).',
        'Deployment/poolside/vllm: container app limits.nvidia.com/gpu: "0.5" is not a number of nvidia.com/gpu (RES-001). Fix: write a whole number.',
        'Deployment/poolside/vllm: container app requests.cpu: "4 cores" is not an amount of CPU (RES-001). Fix: write "4".',
        'Deployment/poolside/vllm: container app requests.memory: "8GB" is not a whole number of bytes (RES-001). Fix: write "8Gi" (powers of 1024) or "8G" (powers of 1000).',
        'Deployment/poolside/vllm: volume tmp sizeLimit: "1 GB" is not a whole number of bytes (RES-001). Fix: write "1Gi" (powers of 1024) or "1G" (powers of 1000).',
      ],
    },
  ],
};
