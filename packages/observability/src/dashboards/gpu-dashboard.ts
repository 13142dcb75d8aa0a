import type { Panel, Row, Unit } from './panel.ts';

/** For `rows` of a `Dashboard` with the variable `node`: GPUs by their user, and the pools that they come from. */
export function gpuRows(): [Row, ...Row[]] {
  return [
    {
      title: 'GPUs',
      panels: [
        gpu('Busy', 'percent', 'DCGM_FI_DEV_GPU_UTIL'),
        gpu('Memory busy', 'percent', 'DCGM_FI_DEV_MEM_COPY_UTIL'),
        {
          title: 'Memory in use',
          type: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `DCGM_FI_DEV_FB_USED{${NODE}} / (DCGM_FI_DEV_FB_USED{${NODE}} + DCGM_FI_DEV_FB_FREE{${NODE}})`,
              legend: LEGEND,
            },
          ],
        },
        gpu('Temperature', 'celsius', 'DCGM_FI_DEV_GPU_TEMP'),
        gpu('Power', 'watt', 'DCGM_FI_DEV_POWER_USAGE'),
        gpu('Last XID error', 'short', 'DCGM_FI_DEV_XID_ERRORS'),
      ],
    },
    {
      title: 'Node pools',
      panels: [
        {
          title: 'Share of the limit in use',
          type: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: 'karpenter_nodepools_usage / on (nodepool, resource_type) karpenter_nodepools_limit',
              legend: '{{nodepool}} {{resource_type}}',
            },
          ],
        },
      ],
    },
  ];
}

const NODE = 'Hostname=~"$node"';
const LEGEND = '{{Hostname}} {{gpu}} {{namespace}}/{{pod}}';

function gpu(title: string, unit: Unit, metric: string): Panel {
  return { title, type: 'timeseries', unit, queries: [{ expr: `${metric}{${NODE}}`, legend: LEGEND }] };
}
