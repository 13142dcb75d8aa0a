import type { RuleGroup } from './rule.ts';

/** For nodes at their limit. Metrics of node_exporter, kube-state-metrics and Karpenter. */
export function nodeRules(): RuleGroup {
  return {
    name: 'nodes',
    rules: [
      {
        alert: 'HighResourceUsage',
        expr:
          '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes > 0.9 or ' +
          '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.95',
        for: '15m',
        severity: 'warning',
        team: 'operations',
        summary: 'Memory or CPU of {{ $labels.instance }} is {{ $value | humanizePercentage }} in use',
        description: 'Pods without limits, or limits far above their requests. Look at the largest on the node.',
      },
      {
        alert: 'NodeUnderPressure',
        expr: 'kube_node_status_condition{condition=~"DiskPressure|MemoryPressure|PIDPressure",status="true"} == 1',
        for: '5m',
        severity: 'warning',
        team: 'operations',
        summary: '{{ $labels.node }} has {{ $labels.condition }}, and evicts pods',
        description: 'Look at what fills it: images and model caches on the disk, or pods above their requests.',
      },
      {
        alert: 'NodePoolNearLimit',
        expr: 'karpenter_nodepools_usage / on (nodepool, resource_type) karpenter_nodepools_limit > 0.9',
        for: '15m',
        severity: 'warning',
        team: 'operations',
        summary:
          'The node pool {{ $labels.nodepool }} has used {{ $value | humanizePercentage }} of its {{ $labels.resource_type }}',
        description: 'Beyond its limit Karpenter starts no node, and pods stay pending.',
      },
      {
        alert: 'GpuPodPending',
        expr:
          'max by (namespace, pod) (kube_pod_status_phase{phase="Pending"}) == 1 and ' +
          'on (namespace, pod) kube_pod_container_resource_requests{resource="nvidia_com_gpu"} > 0',
        for: '15m',
        severity: 'critical',
        team: 'operations',
        summary: '{{ $labels.pod }} in {{ $labels.namespace }} has waited for a GPU for 15 minutes',
        description:
          'No capacity in the zone, no quota, or a node pool at its limit. The events of the pod and Karpenter’s log say which.',
      },
    ],
  };
}
