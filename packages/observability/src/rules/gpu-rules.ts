import type { RuleGroup } from './rule.ts';

/** For GPUs: errors of the hardware, and hardware that is paid for and not used. Metrics of DCGM exporter. */
export function gpuRules(): RuleGroup {
  return {
    name: 'gpus',
    rules: [
      {
        alert: 'GpuXidError',
        expr: 'DCGM_FI_DEV_XID_ERRORS > 0',
        severity: 'critical',
        team: 'operations',
        summary: 'GPU {{ $labels.gpu }} of {{ $labels.Hostname }} reported XID {{ $value }}',
        description:
          'The number says what failed (NVIDIA, XID Errors). After 48, 64, 74, 79 or 95 drain and replace the node; after 63 or 94 drain it when there is time.',
      },
      {
        alert: 'GpuRowRemapFailed',
        expr: 'DCGM_FI_DEV_ROW_REMAP_FAILURE > 0',
        severity: 'critical',
        team: 'operations',
        summary: 'GPU {{ $labels.gpu }} of {{ $labels.Hostname }} has bad memory that it cannot replace',
        description: 'Drain and delete the node: EC2 gives another GPU.',
      },
      {
        alert: 'GpuMemoryWearsOut',
        expr: 'increase(DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS[1h]) > 0',
        keepFiringFor: '1h',
        severity: 'warning',
        team: 'operations',
        summary: 'GPU {{ $labels.gpu }} of {{ $labels.Hostname }} replaced rows of its memory after errors',
        description: 'What ran on it may have failed. The GPU has to be reset: drain the node when there is time.',
      },
      {
        alert: 'GpuIdle',
        expr: 'avg by (Hostname, gpu, UUID, modelName) (avg_over_time(DCGM_FI_DEV_GPU_UTIL[1h])) < 5',
        for: '1h',
        severity: 'info',
        team: 'operations',
        summary:
          'GPU {{ $labels.gpu }} ({{ $labels.modelName }}) of {{ $labels.Hostname }} has done nothing for two hours',
        description: 'It is paid for. Lower the minimum of replicas, or let them go to none by schedule.',
      },
    ],
  };
}
