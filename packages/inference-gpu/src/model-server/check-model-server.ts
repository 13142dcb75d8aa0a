import {
  checkServiceAccount,
  parseBytes,
  parseCpu,
  parseDnsLabel,
  parseDnsSubdomain,
  parseImage,
  parseLabels,
  parseNamespace,
  quote,
  type Checks,
} from '@parapet/core';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import { vllmVersion } from '../generated/vllm.ts';
import { checkLifecycle } from '../lifecycle/check-lifecycle.ts';
import { fittingTypes } from '../memory/fit.ts';
import { describeHostMemory, hostMemoryUse } from '../memory/host-memory.ts';
import { gib } from '../memory/units.ts';
import type { GpuDemand } from '../node-pool/gpu-demand.ts';
import { capacityEnd } from '../node-pool/gpu-pool.ts';
import { checkScaling } from '../scaling/server-scaling.ts';
import { checkAdapters } from './adapters.ts';
import { checkApiKey } from './api-key.ts';
import { checkModelSource } from './check-model-source.ts';
import { checkEngine } from './engine.ts';
import { checkGpus } from './gpus.ts';
import { needOf, type Settings } from './model-server-defaults.ts';
import { checkCapacity } from './rollout.ts';

/** Everything that one server can see of its own mistakes, and the instance types that hold it. */
export function checkModelServer(
  checks: Checks,
  settings: Settings,
  own: GpuDemand,
  others: readonly GpuDemand[],
): readonly InstanceTypeName[] {
  const { model, source, engine, gpus, pool, times, shape } = settings;
  checkNames(checks, settings);
  checkVersion(checks, settings);
  checkModelSource(checks, source, model, own.replicas);
  checkApiKey(checks, settings.apiKey);
  if (settings.adapters !== undefined) checkAdapters(checks, settings.adapters, settings.servedModelName);
  checkScaling(checks, settings);
  checkLifecycle(checks, settings.lifecycle, times, capacityEnd(pool.capacity));
  const sound = [
    checkEngine(checks, engine, model),
    checkGpus(checks, gpus, model, pool),
    checkMemory(checks, settings),
  ];
  if (sound.includes(false)) return [];
  const fitting = fittingTypes(checks, pool, needOf(settings));
  if (shape.sliceBytes === undefined) checkCapacity(checks, own, others, pool, fitting);
  return fitting;
}

function checkNames(checks: Checks, settings: Settings): void {
  const { name, namespace, partOf, component, serviceAccount, priorityClassName, servedModelName } = settings;
  checks.value('name', parseDnsLabel(name));
  if (name === 'vllm')
    checks.report(
      'VLLM-004',
      'name is vllm: pods of the namespace would get a variable VLLM_PORT, which vLLM takes for a setting of its own',
      'name it after the model',
    );
  checks.value('namespace', parseNamespace(namespace));
  checks.value('priorityClassName', parseDnsSubdomain(priorityClassName));
  checks.value('labels', parseLabels({ partOf, ...(component === undefined ? {} : { component }) }));
  checkServiceAccount(checks, serviceAccount, namespace);
  if (typeof servedModelName !== 'string' || !/^[A-Za-z0-9][\w./:-]*$/.test(servedModelName))
    checks.report(
      'VLLM-006',
      `servedModelName: ${quote(servedModelName)} is not a name`,
      'use letters, digits, - _ . / :',
    );
}

function checkVersion(checks: Checks, { image }: Settings): void {
  const parsed = checks.value('image', parseImage(image));
  if (parsed === undefined || new RegExp(`^v?${vllmVersion.replaceAll('.', '\\.')}(-|$)`).test(image.tag)) return;
  checks.report(
    'VLLM-007',
    `image has the tag ${image.tag}, and arguments, variables and metrics are checked against vLLM ${vllmVersion}`,
    `use an image of ${vllmVersion}, with a tag that says so`,
  );
}

function checkMemory(checks: Checks, settings: Settings): boolean {
  checks.value('cpu', parseCpu(settings.cpu));
  const { memory, memoryBytes, shape, sharedMemory, loaderBuffer } = settings;
  if (memory === undefined) return true;
  if (checks.value('memory', parseBytes(memory)) === undefined) return false;
  const need = { gpus: shape.count, sharedMemory, loaderBuffer };
  if (memoryBytes >= hostMemoryUse(need).total) return true;
  checks.report(
    'MEM-001',
    `memory ${memory} is ${gib(memoryBytes)}, and the pod needs ${describeHostMemory(need)}`,
    'raise memory, or leave it out',
  );
  return false;
}
