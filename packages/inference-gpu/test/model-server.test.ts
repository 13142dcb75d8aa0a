import { emit, formatProblem, tryRender } from '@parapet/core';
import { ModelServer, vllmVersion } from '@parapet/inference-gpu';
import { validate } from '@parapet/schemas';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { vllmFlags } from '../src/generated/vllm.ts';
import { objectOf, podOf, pool, rendered, sound } from './server.ts';

describe('the command', () => {
  const { containers } = podOf();
  const [{ args }] = containers;

  test('is exec form, with the model first and all that pins its behaviour', () => {
    expect(containers[0].command).toEqual(['vllm', 'serve']);
    expect(args).toEqual([
      's3://models/llama/1/',
      ...['--served-model-name', 'llama-3.1-8b', '--host', '0.0.0.0', '--port', '8000'],
      ...['--load-format', 'runai_streamer', '--model-loader-extra-config', '{"memory_limit":2147483648}'],
      ...['--max-model-len', '8192', '--gpu-memory-utilization', '0.9', '--tensor-parallel-size', '1'],
      ...['--shutdown-timeout', '60', '--disable-fastapi-docs'],
      ...['--disable-access-log-for-endpoints', '/health,/metrics', '--config', '/etc/vllm/server.yaml'],
    ]);
  });

  test('has only arguments of the pinned vLLM, with every setting set', () => {
    const all = podOf({
      engine: {
        maxModelLen: 4096,
        maxNumSeqs: 8,
        kvCacheDtype: 'fp8',
        quantization: 'fp8',
        tracesEndpoint: 'http://otel-collector.observability:4317',
        options: { '--enable-prefix-caching': false, '--max-num-batched-tokens': 2048, '--async-scheduling': true },
        variables: { VLLM_LOGGING_LEVEL: 'WARNING' },
      },
      gpus: { type: 'whole', tensorParallel: 2, pipelineParallel: 2, dataParallel: 1 },
      adapters: {
        source: { type: 'volume', claimName: 'adapters' },
        folders: { legal: 'legal/7', support: 'support/3' },
        maxRank: 16,
        size: '200Mi',
      },
      apiKey: { type: 'variable', secretName: 'api-key-v1', key: 'key' },
    }).containers[0];
    const flags = all.args.filter((argument) => argument.startsWith('--')).map((flag) => flag.replace(/^--no-/, '--'));
    expect(flags.filter((flag) => !(vllmFlags as readonly string[]).includes(flag))).toEqual([]);
    expect(all.args.join(' ')).toContain('--max-num-batched-tokens 2048 --async-scheduling');
    expect(all.args).toContain('--no-enable-prefix-caching');
    expect(all.args.join(' ')).toContain(
      '--enable-lora --max-loras 2 --max-lora-rank 16 --lora-modules legal=/models/adapters/legal/7 support=/models/adapters/support/3',
    );
    expect(all.args).toContain('{"distributed":true,"memory_limit":2147483648}');
    expect(all.env).toContainEqual({ name: 'VLLM_LOGGING_LEVEL', value: 'WARNING' });
    expect(all.env).toContainEqual({ name: 'OTEL_SERVICE_NAME', value: sound.name });
  });
});

describe('the pod', () => {
  const pod = podOf();
  const [container] = pod.containers;
  const variable = (name: string) => container.env.find((each) => each.name === name)?.value;

  test('runs as the user of the image, and may write nowhere but to volumes of a fixed size', () => {
    expect(container.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 2000,
      runAsGroup: 0,
      seccompProfile: { type: 'RuntimeDefault' },
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const writable = container.volumeMounts.filter(({ readOnly }) => !readOnly);
    expect(writable.map(({ mountPath }) => mountPath)).toEqual(['/tmp', '/home/vllm', '/dev/shm']);
    const volumes = writable.map(({ name }) => pod.volumes.find((volume) => volume.name === name)?.['emptyDir']);
    expect(volumes).toEqual([{ sizeLimit: '4Gi' }, { sizeLimit: '12Gi' }, { sizeLimit: '1Gi', medium: 'Memory' }]);
  });

  test('has every cache below its home', () => {
    const caches = container.env.filter(({ name }) => /_HOME$|_DIR$|_ROOT$|_BASE$/.test(name));
    expect(caches.length).toBeGreaterThan(9);
    expect(caches.filter(({ value }) => !value!.startsWith('/home/vllm/'))).toEqual([]);
    expect([variable('HOME'), variable('USER')]).toEqual(['/home/vllm', 'vllm']);
  });

  test('gives the engine as long as the startup probe gives the container', () => {
    const { periodSeconds, failureThreshold } = container.startupProbe as Record<string, number>;
    expect(variable('VLLM_ENGINE_READY_TIMEOUT_S')).toBe(String(periodSeconds! * failureThreshold!));
  });

  test('asks for health in three ways', () => {
    const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    expect(new Set(probes.map((probe) => JSON.stringify(probe))).size).toBe(3);
    expect(probes.map((probe) => (probe as { httpGet: object }).httpGet)).toEqual(
      Array.from({ length: 3 }, () => ({ path: '/health', port: 'http', scheme: 'HTTP' })),
    );
  });

  test('asks for GPUs, memory and disk exactly, and for CPU without a limit', () => {
    expect(container.resources.limits).toEqual({ memory: '11Gi', 'ephemeral-storage': '17Gi', 'nvidia.com/gpu': '1' });
    expect(container.resources.requests).toEqual({ ...container.resources.limits, cpu: '3' });
  });

  test('runs on its pool alone, on types that were shown to hold it', () => {
    expect(pod['nodeSelector']).toEqual(pool.nodeSelector);
    expect(pod['tolerations']).toEqual([
      { key: 'nvidia.com/gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' },
    ]);
    const two = podOf({ gpus: { type: 'whole', tensorParallel: 2 } });
    expect(JSON.stringify(two['affinity'])).toContain('"values":["g6.12xlarge"]');
  });

  test('has no token, no links to services, and its key in a file', () => {
    expect(pod['automountServiceAccountToken']).toBe(false);
    expect(pod['enableServiceLinks']).toBe(false);
    expect(pod.volumes.find(({ name }) => name === 'api-key')).toEqual({
      name: 'api-key',
      secret: { secretName: 'api-key-v1', defaultMode: 0o440, items: [{ key: 'server.yaml', path: 'server.yaml' }] },
    });
    expect(container.env.filter(({ valueFrom }) => valueFrom !== undefined)).toEqual([]);
  });
});

test('a key in a variable is taken from the Secret, and no file is mounted', () => {
  const { containers, volumes } = podOf({ apiKey: { type: 'variable', secretName: 'api-key-v1', key: 'key' } });
  expect(containers[0].env).toContainEqual({
    name: 'VLLM_API_KEY',
    valueFrom: { secretKeyRef: { name: 'api-key-v1', key: 'key' } },
  });
  expect(volumes.map(({ name }) => name)).toEqual(['tmp', 'home', 'shm']);
  expect(containers[0].args).not.toContain('--config');
});

test('a slice of a GPU is asked for by its own name', () => {
  const sharing = { type: 'mig', profile: '3g.40gb' } as const;
  const { containers } = podOf({
    gpus: { type: 'mig', profile: '3g.40gb' },
    pool: { ...pool, sharing, instanceTypes: ['p5.48xlarge'] },
  });
  expect(containers[0].resources.limits).toHaveProperty(['nvidia.com/mig-3g.40gb'], '1');
  expect(containers[0].resources.limits).not.toHaveProperty(['nvidia.com/gpu']);
});

describe('a rollout', () => {
  const strategy = (rollout: 'in-place' | 'surge') => {
    const { spec } = objectOf(rendered({ rollout }), 'Deployment') as unknown as { spec: { strategy: unknown } };
    return spec.strategy;
  };

  test('in place needs no GPU that is not there', () => {
    expect(strategy('in-place')).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  });

  test('with surge takes one more, and never has a replica less', () => {
    expect(strategy('surge')).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  });
});

test('the budget lets one pod go, whatever the number of replicas', () => {
  expect(objectOf(rendered({ scaling: { type: 'fixed', replicas: 1 } }), 'PodDisruptionBudget').spec).toMatchObject({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});

test('what is rendered, the API server accepts', () => {
  const { objects } = rendered({ scaling: { type: 'fixed', replicas: 2 } });
  expect(objects.map(({ manifest }) => manifest.kind)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  expect(objects.flatMap(({ manifest }) => validate(manifest))).toEqual([]);
});

test('others learn its name, account and port, and on what it may run', () => {
  const server = new ModelServer(new Chart(new App(), 'test'), 'server', sound);
  expect(server.workload).toEqual({
    namespace: 'genai-platform',
    name: 'llama',
    serviceAccount: sound.serviceAccount,
    ports: { http: 8000 },
  });
  expect(server.instanceTypes).toEqual(['g6.xlarge', 'g6.12xlarge']);
});

test('a place in the tree changes nothing', () => {
  const build = (...ids: string[]) => {
    const app = new App();
    const chart = ids.reduce<Chart>((scope, id) => new Chart(scope, id), new Chart(app, 'root'));
    new ModelServer(chart, ids[0] ?? 'server', sound);
    const { objects, problems } = tryRender(app);
    expect(problems.map(formatProblem)).toEqual([]);
    return objects.map(({ manifest }) => emit(manifest));
  };
  expect(build('a', 'b')).toEqual(build());
});

test('the version is one that images are tagged with', () => {
  expect(vllmVersion).toMatch(/^\d+\.\d+\.\d+$/);
});
