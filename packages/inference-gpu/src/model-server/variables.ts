import type { k8s } from 'cdk8s-plus-30';
import type { VllmVariable } from '../catalogue/vllm.ts';
import type { ApiKey } from './api-key.ts';
import { isLocal, type ModelSource } from './model-source.ts';

/** `vllm`: the image's only user beside root, and in the group that owns its home. Any other dies when PyTorch asks for its name. */
export const USER = 2000;
export const GROUP = 0;

/** Of the user `vllm` of the image. All that is written goes below it, to `/tmp` or to `/dev/shm`. */
export const HOME = '/home/vllm';
export const HUGGING_FACE_HOME = '/home/vllm/.cache/huggingface';

/** Variables that vLLM reads, beside those that the server sets itself. */
export type Variables = Readonly<Partial<Record<VllmVariable, string>>>;

/**
 * Who the process is, although the image has no login shell; where each library writes, although all would choose a place
 * below HOME; and that nobody is told of it.
 */
const fixed = {
  HOME,
  USER: 'vllm',
  LOGNAME: 'vllm',
  XDG_CACHE_HOME: `${HOME}/.cache`,
  XDG_CONFIG_HOME: `${HOME}/.config`,
  HF_HOME: HUGGING_FACE_HOME,
  VLLM_CACHE_ROOT: `${HOME}/.cache/vllm`,
  VLLM_CONFIG_ROOT: `${HOME}/.config/vllm`,
  TRITON_CACHE_DIR: `${HOME}/.cache/triton`,
  TORCHINDUCTOR_CACHE_DIR: `${HOME}/.cache/torchinductor`,
  NUMBA_CACHE_DIR: `${HOME}/.cache/numba`,
  OUTLINES_CACHE_DIR: `${HOME}/.cache/outlines`,
  FLASHINFER_WORKSPACE_BASE: `${HOME}/.cache`,
  FLASHINFER_CUBIN_DIR: `${HOME}/.cache/flashinfer/cubins`,
  VLLM_NO_USAGE_STATS: '1',
  DO_NOT_TRACK: '1',
} as const;

/** Names that are taken, so that a variable is not set twice. */
export const ownVariables: readonly string[] = [
  ...Object.keys(fixed),
  'OTEL_SERVICE_NAME',
  'VLLM_ENGINE_READY_TIMEOUT_S',
  'VLLM_API_KEY',
  'VLLM_PORT',
];

export function variables(
  source: ModelSource,
  apiKey: ApiKey,
  startupSeconds: number,
  further: Variables,
  tokenPath: string,
): k8s.EnvVar[] {
  const region = source.type === 's3-stream' ? { AWS_REGION: source.region } : {};
  const token = source.type === 'hugging-face' && source.token !== undefined ? { HF_TOKEN_PATH: tokenPath } : {};
  const plain: Readonly<Record<string, string | undefined>> = {
    ...fixed,
    ...region,
    ...token,
    ...(isLocal(source) ? { HF_HUB_OFFLINE: '1' } : {}),
    // vLLM gives its engine ten minutes by itself, whatever the startup probe allows.
    VLLM_ENGINE_READY_TIMEOUT_S: String(startupSeconds),
    ...further,
  };
  const secret =
    apiKey.type === 'variable'
      ? [{ name: 'VLLM_API_KEY', valueFrom: { secretKeyRef: { name: apiKey.secretName, key: apiKey.key } } }]
      : [];
  return [...Object.entries(plain).map(([name, value]) => ({ name, value })), ...secret];
}
