/** What the alerts and dashboards of this package ask for, and what one looks at next. All are on by default upstream. */
export const COUNTERS = [
  'DCGM_FI_DEV_FB_FREE',
  'DCGM_FI_DEV_FB_USED',
  'DCGM_FI_DEV_GPU_TEMP',
  'DCGM_FI_DEV_GPU_UTIL',
  'DCGM_FI_DEV_MEMORY_TEMP',
  'DCGM_FI_DEV_MEM_COPY_UTIL',
  'DCGM_FI_DEV_POWER_USAGE',
  'DCGM_FI_DEV_ROW_REMAP_FAILURE',
  'DCGM_FI_DEV_SM_CLOCK',
  'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION',
  'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS',
  'DCGM_FI_DEV_XID_ERRORS',
] as const;
