import { emit, fileOf } from '@parapet/core';
import type { ModelSource } from '@parapet/inference-gpu';
import { describe, expect, test } from 'vitest';
import { objectOf, podOf, refuses, rendered, sound } from './server.ts';

const image = { repository: 'registry.test/llama', tag: '1', digest: `sha256:${'1'.repeat(64)}` } as const;
const huggingFace = {
  type: 'hugging-face',
  repository: 'meta-llama/Llama-3.1-8B-Instruct',
  revision: '0e9e39f249a16976918f6564b8830bc894c89659',
  cache: { storageClassName: 'efs', size: '30Gi', accessMode: 'ReadWriteMany' },
} as const;
const bucket = { type: 's3-mount', bucket: 'models', prefix: 'llama/1/', region: 'eu-central-1' } as const;

const modelMount = (source: ModelSource) =>
  podOf({ source }).containers[0].volumeMounts.find(({ name }) => name === 'model');
const argument = (source: ModelSource) => podOf({ source }).containers[0].args[0];
const variable = (source: ModelSource, name: string) =>
  podOf({ source }).containers[0].env.find((each) => each.name === name)?.value;

describe('a bucket as a file system', () => {
  test('is a volume of its own, read-only, by the identity of the pod', () => {
    const result = rendered({ source: bucket });
    expect(emit(objectOf(result, 'PersistentVolume'))).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: PersistentVolume
      metadata:
        labels:
          app.kubernetes.io/instance: llama
          app.kubernetes.io/managed-by: parapet
          app.kubernetes.io/name: llama
          app.kubernetes.io/part-of: genai
        name: genai-platform-llama-model
      spec:
        accessModes:
          - ReadOnlyMany
        capacity:
          storage: 1Ti
        claimRef:
          apiVersion: v1
          kind: PersistentVolumeClaim
          name: llama-model
          namespace: genai-platform
        csi:
          driver: s3.csi.aws.com
          readOnly: true
          volumeAttributes:
            authenticationSource: pod
            bucketName: models
          volumeHandle: genai-platform-llama-model
        mountOptions:
          - read-only
          - region eu-central-1
          - prefix llama/1/
          - uid=2000
          - gid=0
          - allow-other
        persistentVolumeReclaimPolicy: Retain
        storageClassName: ""
      "
    `);
    const claim = objectOf(result, 'PersistentVolumeClaim');
    expect(fileOf(claim)).toBe('genai-platform/persistentvolumeclaim-llama-model.yaml');
    expect(claim.spec).toMatchObject({ storageClassName: '', volumeName: 'genai-platform-llama-model' });
  });

  test('is where vLLM reads, without asking anyone on the internet', () => {
    expect(argument(bucket)).toBe('/models/model');
    expect(modelMount(bucket)).toEqual({ name: 'model', mountPath: '/models/model', readOnly: true });
    expect(variable(bucket, 'HF_HUB_OFFLINE')).toBe('1');
  });
});

describe('Hugging Face', () => {
  test('is pinned to a commit, and kept in a volume', () => {
    const { args } = podOf({ source: huggingFace }).containers[0];
    expect(args.join(' ')).toContain('meta-llama/Llama-3.1-8B-Instruct --served-model-name');
    expect(args.join(' ')).toContain('--revision 0e9e39f249a16976918f6564b8830bc894c89659');
    expect(modelMount(huggingFace)).toMatchObject({ mountPath: '/home/vllm/.cache/huggingface', readOnly: false });
    expect(variable(huggingFace, 'HF_HUB_OFFLINE')).toBeUndefined();
    expect(objectOf(rendered({ source: huggingFace }), 'PersistentVolumeClaim').spec).toMatchObject({
      storageClassName: 'efs',
      accessModes: ['ReadWriteMany'],
    });
  });

  test('gets its token as a file', () => {
    const source = { ...huggingFace, token: { secretName: 'hugging-face-v1', key: 'token' } };
    expect(variable(source, 'HF_TOKEN_PATH')).toBe('/etc/hugging-face/token');
    expect(podOf({ source }).containers[0].volumeMounts).toContainEqual({
      name: 'hugging-face-token',
      mountPath: '/etc/hugging-face',
      readOnly: true,
    });
  });
});

test('a volume that is there is mounted read-only, at a folder of it', () => {
  const source = { type: 'volume', claimName: 'models', subPath: 'llama/1' } as const;
  expect(modelMount(source)).toEqual({ name: 'model', mountPath: '/models/model', readOnly: true, subPath: 'llama/1' });
});

test('an image with the model is mounted by the container runtime', () => {
  const { volumes } = podOf({ source: { type: 'oci-image', image, kubernetes: '1.35' } });
  expect(volumes.find(({ name }) => name === 'model')).toEqual({
    name: 'model',
    image: { reference: `registry.test/llama:1@${image.digest}`, pullPolicy: 'IfNotPresent' },
  });
});

test('adapters may be in a bucket of their own', () => {
  const adapters = {
    source: { ...bucket, prefix: 'adapters/' },
    folders: { legal: 'legal' },
    maxRank: 8,
    size: '100Mi',
  } as const;
  const names = rendered({ source: bucket, adapters }).objects.map(({ manifest }) => manifest.metadata.name);
  expect(names).toContain('genai-platform-llama-adapters');
  expect(podOf({ source: bucket, adapters }).containers[0].volumeMounts).toContainEqual({
    name: 'adapters',
    mountPath: '/models/adapters',
    readOnly: true,
  });
});

describe('refused', () => {
  const own = (changed: object): { source: ModelSource } => ({ source: { ...huggingFace, ...changed } });
  const s3 = (changed: object): { source: ModelSource } => ({ source: { ...bucket, ...changed } });
  refuses([
    [
      'a branch',
      own({ revision: 'main' }),
      'source.revision: "main" is not a commit (VLLM-005). Fix: write the 40 hexadecimal digits of the commit that was reviewed.',
    ],
    [
      'a repository without an owner',
      own({ repository: 'llama' }),
      'source.repository: "llama" is not <owner>/<repository> (VLLM-005). Fix: write <owner>/<repository>.',
    ],
    [
      'a token that is no file of its Secret',
      own({ token: { secretName: 'hugging-face-v1', key: '../token' } }),
      'source.token.key: "../token" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".',
    ],
    [
      'a cache that does not hold the model',
      own({ cache: { ...huggingFace.cache, size: '10Gi' } }),
      'source.cache.size 10Gi is 10.00 GiB, and meta-llama/Llama-3.1-8B-Instruct is 14.96 GiB and its other files (MEM-002). Fix: set it to at least 17Gi.',
    ],
    [
      'a cache of one node for two replicas',
      own({ cache: { ...huggingFace.cache, accessMode: 'ReadWriteOnce' } }),
      'source.cache is ReadWriteOnce, and there may be 2 replicas: those on other nodes never start (HA-003). Fix: use ReadWriteMany, stream from S3, or run one replica.',
    ],
    [
      'a stream from a whole bucket',
      { source: { type: 's3-stream', uri: 's3://models', region: 'eu-central-1' } },
      'source.uri: "s3://models" is not s3://<bucket>/<folder>/ (VLLM-005). Fix: write s3://<bucket>/<folder>/.',
    ],
    [
      'a prefix that is no folder, of no region',
      s3({ prefix: 'llama', region: 'frankfurt' }),
      'source.prefix: "llama" is not a folder: <path>/ (VLLM-005). Fix: write a folder: <path>/.',
      'source.region: "frankfurt" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".',
    ],
    [
      'an image on a cluster that mounts none',
      { source: { type: 'oci-image', image, kubernetes: '1.33' } },
      'source: Kubernetes 1.33 has no image volumes unless a feature gate is set, which Amazon EKS does not let you (ENV-006). Fix: use another source, or Kubernetes 1.35 or newer.',
    ],
    [
      'adapters that lead out of their volume, under the name of the model',
      {
        adapters: {
          source: { type: 'volume', claimName: 'adapters' },
          folders: { [sound.servedModelName]: '../secrets' },
          maxRank: 8,
          size: '1Mi',
        },
      },
      'adapters.folders: "llama-3.1-8b" is not a name of its own (VLLM-005). Fix: use letters, digits and "-".',
      'adapters.folders.llama-3.1-8b: "../secrets" is not a folder of the source (VLLM-005). Fix: correct it.',
    ],
    [
      'adapters in a bucket of no region',
      {
        adapters: {
          source: { type: 's3-mount', bucket: 'genai-models', prefix: 'adapters/', region: 'Frankfurt' },
          folders: { support: 'support' },
          maxRank: 8,
          size: '1Mi',
        },
      },
      'adapters.source.region: "Frankfurt" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".',
    ],
    [
      'no adapters',
      { adapters: { source: { type: 'volume', claimName: 'adapters' }, folders: {}, maxRank: 8, size: '1Mi' } },
      'adapters.folders: there is none (VLLM-005). Fix: name the folder of each adapter, or remove adapters.',
    ],
  ]);
});
