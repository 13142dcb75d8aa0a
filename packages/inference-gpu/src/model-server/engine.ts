import { quote, type Checks } from '@parapet/core';
import type { Model } from '../catalogue/model.ts';
import { parseVllmFlag, parseVllmVariable, type VllmFlag } from '../catalogue/vllm.ts';
import { kvBytes, type KvCacheDtype } from '../memory/kv-cache.ts';
import { ownArguments } from './own-arguments.ts';
import { ownVariables, type Variables } from './variables.ts';

export interface EngineProps {
  /** Tokens of a prompt and its answer together, at most. */
  readonly maxModelLen: number;
  /** Share of each GPU's memory that vLLM takes. Default 0.9. */
  readonly gpuMemoryUtilization?: number;
  /** Requests that are computed at the same time, at most. Default: vLLM's, by GPU. */
  readonly maxNumSeqs?: number;
  /** Default `auto`: that of the model's activations. */
  readonly kvCacheDtype?: KvCacheDtype;
  /** `fp8`: of weights that are published in bfloat16, while they load. Default `none`. */
  readonly quantization?: 'none' | 'fp8';
  /** Where traces go, as OTLP over gRPC, such as `http://otel-collector.observability:4317`. Default: nowhere. */
  readonly tracesEndpoint?: `http${'s' | ''}://${string}`;
  /** Any other argument by its flag: true for one without a value, false for its `--no-` form. */
  readonly options?: Readonly<Partial<Record<VllmFlag, string | number | boolean>>>;
  readonly variables?: Variables;
}

/** What lets a model, or whoever reaches the port, run code or change the server. */
const UNSAFE: readonly string[] = [
  '--trust-remote-code',
  '--trust-request-chat-template',
  '--trust-request-mm-kwargs',
  '--allowed-local-media-path',
  '--tool-server',
  '--middleware',
  '--worker-cls',
  '--worker-extension-cls',
  '--scheduler-cls',
  '--logits-processors',
  '--reasoning-parser-plugin',
  '--tool-parser-plugin',
  '--io-processor-plugin',
  '--enable-sleep-mode',
  'VLLM_ALLOW_INSECURE_SERIALIZATION',
  'VLLM_ALLOW_RUNTIME_LORA_UPDATING',
  'VLLM_PLUGINS',
  'VLLM_SERVER_DEV_MODE',
];

/** VLLM-001 (unknown), VLLM-002 (set by the server itself), VLLM-003 (unsafe), VLLM-006 (a value that vLLM refuses). */
export function checkEngine(checks: Checks, engine: EngineProps, model: Model): boolean {
  for (const flag of Object.keys(engine.options ?? {})) {
    const parsed = checks.value('engine.options', parseVllmFlag(flag));
    if (parsed !== undefined) checkOwner(checks, 'options', flag.replace(/^--no-/, '--'), ownArguments);
  }
  for (const name of Object.keys(engine.variables ?? {})) {
    const parsed = checks.value('engine.variables', parseVllmVariable(name));
    if (parsed !== undefined) checkOwner(checks, 'variables', name, ownVariables);
  }
  return checkValues(checks, engine, model);
}

function checkOwner(checks: Checks, setting: string, name: string, taken: readonly string[]): void {
  if (UNSAFE.includes(name))
    checks.report(
      'VLLM-003',
      `engine.${setting} has ${name}, by which a model or a caller may run code or change the server`,
      'remove it',
    );
  else if (taken.includes(name))
    checks.report('VLLM-002', `engine.${setting} has ${name}, which the server sets itself`, 'use the setting for it');
}

/** False where arithmetic would be nonsense. */
function checkValues(checks: Checks, engine: EngineProps, model: Model): boolean {
  const { maxModelLen, maxNumSeqs, gpuMemoryUtilization = 0.9, kvCacheDtype = 'auto', tracesEndpoint } = engine;
  const wrong: [setting: string, value: unknown, what: string][] = [];
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
  if (!isCount(maxModelLen)) wrong.push(['maxModelLen', maxModelLen, 'a whole number from 1 up']);
  if (maxNumSeqs !== undefined && !isCount(maxNumSeqs))
    wrong.push(['maxNumSeqs', maxNumSeqs, 'a whole number from 1 up']);
  if (!(gpuMemoryUtilization > 0 && gpuMemoryUtilization <= 0.98))
    wrong.push(['gpuMemoryUtilization', gpuMemoryUtilization, 'above 0 and at most 0.98']);
  if (!Object.hasOwn(kvBytes, kvCacheDtype))
    wrong.push(['kvCacheDtype', kvCacheDtype, `one of ${Object.keys(kvBytes).join(', ')}`]);
  if (tracesEndpoint !== undefined && !/^https?:\/\/[a-z0-9.-]+(:[0-9]+)?(\/\S*)?$/.test(tracesEndpoint))
    wrong.push(['tracesEndpoint', tracesEndpoint, 'a URL without credentials']);
  if (engine.quantization === 'fp8' && model.dtype !== 'bfloat16')
    wrong.push(['quantization', 'fp8', `for ${model.name}, which is published in ${model.dtype}`]);
  for (const [setting, value, what] of wrong)
    checks.report('VLLM-006', `engine.${setting}: ${quote(value)} is not ${what}`, 'correct it');
  if (isCount(maxModelLen) && maxModelLen > model.maxModelLen)
    checks.report(
      'VLLM-006',
      `engine.maxModelLen ${maxModelLen} is above the ${model.maxModelLen} tokens of ${model.name}`,
      `lower it to ${model.maxModelLen}`,
    );
  return wrong.length === 0;
}
