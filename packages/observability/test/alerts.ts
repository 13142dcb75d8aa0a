import { JOB } from './platform-rules.ts';

/** Series by name and values, as `promtool test rules` writes them, a value a minute. */
export type Series = Readonly<Record<string, string>>;

/** What an alert fires on and, the nearest thing, what it stays silent on; looked at after so many minutes. */
export interface AlertCase {
  readonly minutes: number;
  readonly fires: Series;
  readonly silent: Series;
}

const model = '{namespace="genai-platform",model_name="chat",engine="0",pod="chat-0"}';
const ttft = 'vllm:time_to_first_token_seconds';
const itl = 'vllm:inter_token_latency_seconds';
const withLe = (le: string) => model.replace('}', `,le="${le}"}`);

/** Of a hundred observations a minute, so many are within the bound, for an hour. */
const latency = (histogram: string, le: string, within: number): Series => ({
  [`${histogram}_bucket${withLe(le)}`]: `0+${within}x60`,
  [`${histogram}_count${model}`]: '0+100x60',
});

const gpu = '{gpu="0",UUID="GPU-1",modelName="NVIDIA L4",Hostname="ip-10-0-0-1"}';
const denied = (code: string) => `apiserver_request_total{code="${code}",verb="GET",resource="secrets"}`;
const rbac = (more: string) =>
  `apiserver_request_total{group="rbac.authorization.k8s.io",resource="roles",verb="APPLY",code="200"${more}}`;
const entered = (subresource: string) =>
  `apiserver_request_total{resource="pods",subresource="${subresource}",verb="CONNECT",code="101"}`;
const refused = (mode: string) =>
  `pod_security_evaluations_total{decision="deny",mode="${mode}",policy_level="restricted",resource="pod"}`;
const policy = (action: string) =>
  `apiserver_validating_admission_policy_check_total{enforcement_action="${action}",policy="poolside-models"}`;
const aborted = (share: number): Series => ({
  [`vllm:request_success_total${model.replace('}', ',finished_reason="abort"}')}`]: `0+${share}x60`,
  [`vllm:request_success_total${model.replace('}', ',finished_reason="stop"}')}`]: `0+${100 - share}x60`,
});
const pending = (resource: string): Series => ({
  'kube_pod_status_phase{namespace="genai-platform",pod="chat-1",phase="Pending",uid="1"}': '1x60',
  [`kube_pod_container_resource_requests{namespace="genai-platform",pod="chat-1",container="api",resource="${resource}"}`]:
    '1x60',
});
const pool = (usage: number): Series => ({
  'karpenter_nodepools_usage{nodepool="gpu",resource_type="nvidia.com/gpu"}': `${usage}x60`,
  'karpenter_nodepools_limit{nodepool="gpu",resource_type="nvidia.com/gpu"}': '8x60',
});

export const cases: Readonly<Record<string, AlertCase>> = {
  TimeToFirstTokenBudgetBurnsFast: {
    minutes: 45,
    fires: latency(ttft, '2.5', 90),
    silent: latency(ttft, '2.5', 95),
  },
  TimeToFirstTokenBudgetBurns: { minutes: 45, fires: latency(ttft, '2.5', 95), silent: latency(ttft, '2.5', 100) },
  InterTokenLatencyBudgetBurnsFast: { minutes: 45, fires: latency(itl, '0.1', 80), silent: latency(itl, '0.1', 96) },
  InterTokenLatencyBudgetBurns: { minutes: 45, fires: latency(itl, '0.1', 96), silent: latency(itl, '0.1', 100) },
  ModelServerDown: {
    minutes: 20,
    fires: { [`up{job="${JOB}",namespace="genai-platform",pod="chat-0"}`]: '0x60' },
    silent: { 'up{job="poolside/core-api",pod="core-api-1"}': '0x60' },
  },
  ModelQueueTooLong: {
    minutes: 30,
    fires: { [`vllm:num_requests_waiting_by_reason${model.replace('}', ',reason="capacity"}')}`]: '21x60' },
    silent: { [`vllm:num_requests_waiting_by_reason${model.replace('}', ',reason="deferred"}')}`]: '100x60' },
  },
  KvCacheFull: {
    minutes: 30,
    fires: { [`vllm:kv_cache_usage_perc${model}`]: '0.97x60' },
    silent: { [`vllm:kv_cache_usage_perc${model}`]: '0.94x60' },
  },
  RequestsPreempted: {
    minutes: 40,
    fires: { [`vllm:num_preemptions_total${model}`]: '0+12x60' },
    silent: { [`vllm:num_preemptions_total${model}`]: '0+3x60' },
  },
  RequestsAborted: { minutes: 50, fires: aborted(20), silent: aborted(5) },
  GpuXidError: {
    minutes: 10,
    fires: { [`DCGM_FI_DEV_XID_ERRORS${gpu}`]: '0 0 79x60' },
    silent: { [`DCGM_FI_DEV_XID_ERRORS${gpu}`]: '0x60' },
  },
  GpuRowRemapFailed: {
    minutes: 10,
    fires: { [`DCGM_FI_DEV_ROW_REMAP_FAILURE${gpu}`]: '1x60' },
    silent: { [`DCGM_FI_DEV_ROW_REMAP_FAILURE${gpu}`]: '0x60' },
  },
  GpuMemoryWearsOut: {
    minutes: 30,
    fires: { [`DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS${gpu}`]: '1x10 2x50' },
    silent: { [`DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS${gpu}`]: '1x60' },
  },
  GpuIdle: {
    minutes: 75,
    fires: { [`DCGM_FI_DEV_GPU_UTIL${gpu}`]: '1x90' },
    silent: { [`DCGM_FI_DEV_GPU_UTIL${gpu}`]: '30x30 1x15 30x45' },
  },
  HighResourceUsage: {
    minutes: 40,
    fires: {
      'node_memory_MemAvailable_bytes{instance="10.0.0.1:9100"}': '5x60',
      'node_memory_MemTotal_bytes{instance="10.0.0.1:9100"}': '100x60',
    },
    silent: {
      'node_memory_MemAvailable_bytes{instance="10.0.0.1:9100"}': '20x60',
      'node_memory_MemTotal_bytes{instance="10.0.0.1:9100"}': '100x60',
      'node_cpu_seconds_total{instance="10.0.0.1:9100",cpu="0",mode="idle"}': '0+30x60',
    },
  },
  NodeUnderPressure: {
    minutes: 20,
    fires: { 'kube_node_status_condition{node="a",condition="DiskPressure",status="true"}': '1x60' },
    silent: { 'kube_node_status_condition{node="a",condition="Ready",status="true"}': '1x60' },
  },
  NodePoolNearLimit: { minutes: 30, fires: pool(8), silent: pool(6) },
  GpuPodPending: { minutes: 30, fires: pending('nvidia_com_gpu'), silent: pending('cpu') },
  SecurityViolation: {
    minutes: 10,
    fires: { [refused('enforce')]: '1x5 3x20' },
    silent: { [refused('audit')]: '1x5 3x20', [refused('enforce')]: '7x30' },
  },
  AdmissionPolicyDenied: {
    minutes: 10,
    fires: { [policy('deny')]: '1x5 2x20' },
    silent: { [policy('audit')]: '1x5 2x20' },
  },
  ApiCallsDenied: {
    minutes: 20,
    fires: { [denied('403')]: '0+120x60' },
    silent: { [denied('403')]: '0+6x60', [denied('404')]: '0+900x60' },
  },
  ApiCallsUnauthenticated: {
    minutes: 20,
    fires: { [denied('401')]: '0+120x60' },
    silent: { [denied('401')]: '0+6x60', [denied('403')]: '0+900x60' },
  },
  RbacChanged: { minutes: 10, fires: { [rbac('')]: '1x5 2x20' }, silent: { [rbac(',dry_run="All"')]: '1x5 900x20' } },
  PodEntered: { minutes: 10, fires: { [entered('exec')]: '1x5 2x20' }, silent: { [entered('log')]: '1x5 900x20' } },
  LogsLost: {
    minutes: 20,
    fires: { 'fluentbit_output_dropped_records_total{pod="a",name="all"}': '0x5 9x30' },
    silent: { 'fluentbit_output_dropped_records_total{pod="a",name="all"}': '9x30' },
  },
  LogsWait: {
    minutes: 55,
    fires: { 'fluentbit_output_retries_total{pod="a",name="all"}': '0+10x60' },
    silent: { 'fluentbit_output_retries_total{pod="a",name="all"}': '0+1x60' },
  },
};
