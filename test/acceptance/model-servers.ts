import { unless, type Claim } from './claim.ts';
import type { Volume } from './kinds.ts';
import { argument, deepseek, modelPods, running, serving, setArgument, type ModelPod } from './models.ts';

const HOME = '/home/vllm';

/** Arguments without which a server is what nobody meant: the model is the one that stands before them. */
const NEEDED = [
  '--served-model-name',
  '--max-model-len',
  '--gpu-memory-utilization',
  '--tensor-parallel-size',
  '--shutdown-timeout',
];

/**
 * Variables that the program or what it loads reads, as vLLM's `envs.py` and the documentation of Hugging Face Hub, PyTorch,
 * Triton, Numba, Outlines, FlashInfer, the AWS SDK, OpenTelemetry and the XDG base directories have them.
 */
const READ = new Set([
  'HOME',
  'USER',
  'LOGNAME',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'HF_HOME',
  'HF_HUB_OFFLINE',
  'VLLM_CACHE_ROOT',
  'VLLM_CONFIG_ROOT',
  'VLLM_API_KEY',
  'VLLM_NO_USAGE_STATS',
  'VLLM_ENGINE_READY_TIMEOUT_S',
  'VLLM_HOST_IP',
  'DO_NOT_TRACK',
  'TRITON_CACHE_DIR',
  'TORCHINDUCTOR_CACHE_DIR',
  'NUMBA_CACHE_DIR',
  'OUTLINES_CACHE_DIR',
  'FLASHINFER_WORKSPACE_BASE',
  'FLASHINFER_CUBIN_DIR',
  'AWS_REGION',
  'OTEL_SERVICE_NAME',
]);

/** Variables whose value is a folder that is written. */
const CACHES = /_(HOME|ROOT|DIR|BASE)$/;

/** Rows H03, H04, P01 and P02: what runs a model, and what it may write. */
export const modelServing: readonly Claim[] = [
  {
    id: 'H03',
    title: 'what a model server caches it can write: no emptyDir is read-only, and nothing is below /root',
    beyond: 'a server that starts on a GPU',
    holds: (tree) =>
      modelPods(tree).flatMap((each) => [
        ...mountsOf(each)
          .filter(({ readOnly, volume }) => volume?.emptyDir !== undefined && readOnly === true)
          .map(({ mountPath }) => `${each.id}: ${mountPath} stays empty for ever`),
        ...mountsOf(each)
          .filter(({ mountPath }) => mountPath.startsWith('/root'))
          .map(({ mountPath }) => `${each.id}: ${mountPath} is root's`),
        ...unless(
          writable(each, each.container.env?.find(({ name }) => name === 'HF_HOME')?.value ?? '/root/.cache'),
          `${each.id}: the cache of Hugging Face cannot be written`,
        ),
      ]),
    twins: [
      serving('the cache is read-only', ({ volumeMounts }) => (volumeMounts![1]!.readOnly = true), 'stays empty'),
      serving(
        'the cache is where root has it',
        ({ volumeMounts }) => (volumeMounts![1]!.mountPath = '/root/.cache'),
        "/root/.cache is root's",
      ),
      serving(
        'nobody says where the cache is',
        ({ env }) =>
          env!.splice(
            env!.findIndex(({ name }) => name === 'HF_HOME'),
            1,
          ),
        'cache of Hugging Face cannot be written',
      ),
    ],
  },
  {
    id: 'H04',
    title: 'model servers run by digest and take their model as an argument, without code of the model',
    holds: (tree) => [
      ...unless(modelPods(tree).length > 0, 'there is no model server'),
      ...modelPods(tree).flatMap(({ id, container }) => [
        ...unless(/:[^@:/]+@sha256:[0-9a-f]{64}$/.test(container.image), `${id}: image ${container.image}`),
        ...unless(!container.image.includes(':latest@'), `${id}: image ${container.image}`),
        ...unless(container.args?.[0]?.startsWith('--') === false, `${id} names no model`),
        ...(container.env ?? [])
          .filter(({ name }) => /MODEL|REMOTE_CODE/.test(name))
          .map(({ name }) => `${id}: vLLM does not read ${name}`),
        ...(container.args ?? [])
          .filter((each) => each.startsWith('--trust-remote-code'))
          .map((each) => `${id} runs code of its model: ${each}`),
      ]),
    ],
    twins: [
      serving('the tag floats', (each) => (each.image = each.image.replace(/:v.*/, ':latest')), ':latest'),
      serving(
        'the tag says nothing of the digest',
        (each) => (each.image = each.image.replace(/:v[^@]*@/, ':latest@')),
        ':latest@sha256:',
      ),
      serving('the model is a variable', ({ env }) => env!.push({ name: 'MODEL_NAME', value: 'x' }), 'MODEL_NAME'),
      serving('no model is named', ({ args }) => args!.shift(), 'names no model'),
      serving('code of the model runs', ({ args }) => args!.push('--trust-remote-code'), '--trust-remote-code'),
    ],
  },
  {
    id: 'P01',
    title: 'vllm serve without a shell, with all that matters as arguments and no variable that nothing reads',
    beyond: 'the server itself',
    holds: (tree) =>
      modelPods(tree).flatMap(({ id, container }) => {
        const { args = [], command = [], env = [] } = container;
        return [
          ...unless(command.join(' ') === 'vllm serve', `${id}: command ${command.join(' ')}`),
          ...NEEDED.filter((flag) => argument(container, flag) === undefined).map((flag) => `${id} has no ${flag}`),
          ...unless(
            args[0]?.startsWith('s3://') === true || /^[0-9a-f]{40}$/.test(argument(container, '--revision') ?? ''),
            `${id}: ${args[0] ?? 'nothing'} is not pinned`,
          ),
          ...unless(
            args[0]?.startsWith('s3://') !== true || /\/[0-9a-f]{40}\/$/.test(args[0]),
            `${id}: ${args[0] ?? ''} is no revision of its weights`,
          ),
          ...unless(
            args[0]?.startsWith('s3://') !== true || argument(container, '--load-format') === 'runai_streamer',
            `${id}: weights in S3 take --load-format runai_streamer`,
          ),
          ...args
            .filter((each, index) => each.startsWith('--') && args.indexOf(each) !== index)
            .map((each) => `${id} has ${each} twice`),
          ...env.filter(({ name }) => !READ.has(name)).map(({ name }) => `${id}: nothing reads ${name}`),
        ];
      }),
    twins: [
      serving('a shell starts it', (each) => (each.command = ['sh', '-c', 'vllm serve']), 'command sh -c vllm serve'),
      ...NEEDED.map((flag) => serving(`${flag} is left out`, (each) => setArgument(each, flag), `has no ${flag}`)),
      serving(
        'the weights are the newest there are',
        ({ args }) => (args![0] = 's3://genai-production-weights/models/llama-3.1-8b-instruct/'),
        'is no revision of its weights',
      ),
      serving(
        'the weights are the newest of Hugging Face',
        ({ args }) => (args![0] = 'meta-llama/Llama-3.1-8B-Instruct'),
        'is not pinned',
      ),
      serving('weights are loaded as from a disk', (each) => setArgument(each, '--load-format'), 'runai_streamer'),
      serving(
        'a setting is a variable',
        ({ env }) => env!.push({ name: 'MAX_MODEL_LEN', value: '8192' }),
        'nothing reads MAX_MODEL_LEN',
      ),
      serving('an argument is there twice', ({ args }) => args!.push('--max-num-seqs', '1'), '--max-num-seqs twice'),
    ],
  },
  {
    id: 'P02',
    title:
      'as user 2000 of group 0 on a read-only root: what is written is mounted and sized, the model is not written',
    beyond: 'a server that starts on a GPU',
    holds: (tree) =>
      modelPods(tree).flatMap((each) => {
        const { id, container, pod } = each;
        const { runAsUser, runAsGroup, readOnlyRootFilesystem } = {
          ...pod.securityContext,
          ...container.securityContext,
        };
        const mounts = mountsOf(each);
        return [
          ...unless(runAsUser === 2000 && runAsGroup === 0, `${id} runs as ${runAsUser}:${runAsGroup}`),
          ...unless(readOnlyRootFilesystem === true, `${id} can write its root`),
          ...['/tmp', HOME, '/dev/shm']
            .filter((path) => !writable(each, path))
            .map((path) => `${id}: ${path} is not sized`),
          ...unless(
            mounts.find(({ mountPath }) => mountPath === '/dev/shm')?.volume?.emptyDir?.medium === 'Memory',
            `${id}: /dev/shm is on a disk`,
          ),
          ...unless(valueOf(each, 'HOME') === HOME, `${id}: HOME is ${String(valueOf(each, 'HOME'))}`),
          ...(container.env ?? [])
            .filter(({ name }) => CACHES.test(name) && name !== 'HOME')
            .filter(({ value = '' }) => !value.startsWith(`${HOME}/`))
            .map(({ name, value }) => `${id}: ${name} is ${String(value)}`),
          ...mounts
            .filter(({ volume, readOnly }) => volume?.emptyDir === undefined && readOnly !== true)
            .map(({ mountPath }) => `${id} can write ${mountPath}`),
        ];
      }),
    twins: [
      {
        title: 'the user is one that the image does not know',
        break: (tree) => {
          const { spec } = deepseek(tree).workerTemplate;
          spec.containers[0]!.securityContext!.runAsUser = 1000;
        },
        expected: 'deepseek-r1 worker runs as 1000:0',
      },
      serving('the group is not that of its home', (each) => (each.securityContext!.runAsGroup = 2000), '2000:2000'),
      serving('the root can be written', (each) => delete each.securityContext!.readOnlyRootFilesystem, 'its root'),
      running(
        '/tmp has no size',
        (pod) => delete volumeOf(pod.volumes, 'tmp').emptyDir!.sizeLimit,
        '/tmp is not sized',
      ),
      serving('HOME is not mounted', ({ volumeMounts }) => volumeMounts!.splice(1, 1), '/home/vllm is not sized'),
      serving(
        'HOME is that of root',
        ({ env }) => (env!.find(({ name }) => name === 'HOME')!.value = '/root'),
        'HOME is /root',
      ),
      running('shared memory is a disk', (pod) => delete volumeOf(pod.volumes, 'shm').emptyDir!.medium, 'on a disk'),
      serving(
        'a cache is outside HOME',
        ({ env }) => (env!.find(({ name }) => name === 'VLLM_CACHE_ROOT')!.value = '/var/cache'),
        'VLLM_CACHE_ROOT is /var/cache',
      ),
      running(
        'the model is on a volume that it can write',
        ({ volumes, containers }) => {
          volumes!.push({ name: 'model', persistentVolumeClaim: { claimName: 'weights' } });
          containers[0]!.volumeMounts!.push({ name: 'model', mountPath: '/model' });
        },
        'can write /model',
      ),
    ],
  },
];

function mountsOf({ container, pod }: ModelPod) {
  return (container.volumeMounts ?? []).map((mount) => ({
    ...mount,
    volume: pod.volumes?.find(({ name }) => name === mount.name),
  }));
}

/** Is the path on an emptyDir that has a size and is not read-only? */
function writable(each: ModelPod, path: string): boolean {
  return mountsOf(each).some(
    ({ mountPath, readOnly, volume }) =>
      (path === mountPath || path.startsWith(`${mountPath}/`)) &&
      readOnly !== true &&
      volume?.emptyDir?.sizeLimit !== undefined,
  );
}

function valueOf({ container }: ModelPod, variable: string): string | undefined {
  return container.env?.find(({ name }) => name === variable)?.value;
}

function volumeOf(volumes: Volume[] | undefined, volume: string): Volume {
  return volumes!.find(({ name }) => name === volume)!;
}
