import { quote, type Checks } from '@parapet/core';
import type { Model } from '../catalogue/model.ts';
import type { Split } from '../memory/kv-cache.ts';
import type { GpuPool, MigProfile } from '../node-pool/gpu-pool.ts';

/** What one pod computes on. */
export type Gpus =
  | {
      readonly type: 'whole';
      /** GPUs that each layer is cut over. */
      readonly tensorParallel: number;
      /** Groups of layers, one after the other. Default 1. */
      readonly pipelineParallel?: number;
      /** Copies of the model in one pod. Default 1. */
      readonly dataParallel?: number;
    }
  | {
      /** One slice of a GPU: nothing can be cut over several. */
      readonly type: 'mig';
      readonly profile: MigProfile;
    };

/** The same with nothing left out. */
export interface GpuShape {
  readonly split: Split;
  readonly dataParallel: number;
  /** GPUs, or slices, of one pod. */
  readonly count: number;
  /** Extended resource that the pod asks for. */
  readonly resource: `nvidia.com/${string}`;
  /** Memory of a slice in bytes; undefined for whole GPUs. */
  readonly sliceBytes: number | undefined;
}

export function shapeOf(gpus: Gpus): GpuShape {
  if (gpus.type === 'mig')
    return {
      split: { tensor: 1, pipeline: 1 },
      dataParallel: 1,
      count: 1,
      resource: `nvidia.com/mig-${gpus.profile}`,
      sliceBytes: sliceBytes(gpus.profile),
    };
  const { tensorParallel: tensor, pipelineParallel: pipeline = 1, dataParallel = 1 } = gpus;
  return {
    split: { tensor, pipeline },
    dataParallel,
    count: tensor * pipeline * dataParallel,
    resource: 'nvidia.com/gpu',
    sliceBytes: undefined,
  };
}

/**
 * RES-003: not a whole number of GPUs. GPU-004: heads or layers that cannot be divided so. GPU-005: slices on a pool of
 * whole GPUs, or the other way round. False where arithmetic would be nonsense.
 */
export function checkGpus(checks: Checks, gpus: Gpus, model: Model, pool: GpuPool): boolean {
  const wanted = gpus.type === 'mig' ? `mig ${gpus.profile}` : 'whole GPUs';
  const offered = pool.sharing.type === 'mig' ? `mig ${pool.sharing.profile}` : 'whole GPUs';
  if (wanted !== offered)
    checks.report('GPU-005', `gpus: ${wanted}, and pool ${pool.name} has ${offered}`, 'choose a pool that has them');
  if (gpus.type === 'mig') return checkProfile(checks, gpus.profile);
  const { type, ...numbers } = gpus;
  const wrong = Object.entries(numbers).filter(([, value]) => !(Number.isSafeInteger(value) && value >= 1));
  for (const [setting, value] of wrong)
    checks.report(
      'RES-003',
      `gpus.${setting}: ${quote(value)} is not a number of GPUs`,
      'write a whole number from 1 up',
    );
  if (wrong.length > 0) return false;
  const { tensor, pipeline } = shapeOf(gpus).split;
  if (model.attentionHeads % tensor !== 0)
    checks.report(
      'GPU-004',
      `gpus.tensorParallel ${tensor} does not divide the ${model.attentionHeads} attention heads of ${model.name}`,
      `choose one of ${divisors(model.attentionHeads, 16).join(', ')}`,
    );
  if (pipeline > model.layers)
    checks.report(
      'GPU-004',
      `gpus.pipelineParallel ${pipeline} is more than the ${model.layers} layers of ${model.name}`,
      'lower it',
    );
  return true;
}

function checkProfile(checks: Checks, profile: string): boolean {
  if (PROFILE.test(profile)) return true;
  checks.report('GPU-004', `gpus.profile: ${quote(profile)} is not a MIG profile`, 'write one such as "1g.10gb"');
  return false;
}

const PROFILE = /^[1-7]g\.([1-9][0-9]*)gb$/;

/** Of 1000 million bytes each: a slice has a little more than its name says in these, and less in units of 1024. */
function sliceBytes(profile: string): number {
  return Number(PROFILE.exec(profile)?.[1] ?? 0) * 1e9;
}

function divisors(of: number, most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter((number) => of % number === 0);
}
