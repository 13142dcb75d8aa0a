import type { YamlDocument } from '@parapet/core';
import type { LogShipperProps } from './log-shipper-props.ts';

/** Where the node keeps what has to outlive a pod of the shipper. */
export const STATE_PATH = '/var/lib/fluent-bit';
export const HTTP_PORT = 2020;

const ALL = 'kube';
const SECURITY = 'security';

/** All of the configuration: nothing of the image's own is read. In the order in which Fluent Bit works. */
export function fluentBitConfig(props: LogShipperProps): YamlDocument {
  return {
    service: {
      flush: 1,
      grace: 25,
      log_level: 'info',
      http_server: 'on',
      http_listen: '0.0.0.0',
      http_port: HTTP_PORT,
      health_check: 'on',
      hc_errors_count: 50,
      hc_retry_failure_count: 50,
      hc_period: 60,
      'storage.path': `${STATE_PATH}/buffer`,
      'storage.sync': 'normal',
      'storage.checksum': 'on',
      'storage.max_chunks_up': 32,
      'storage.backlog.mem_limit': '16M',
      'storage.metrics': 'on',
    },
    pipeline: { inputs: [tail(props)], filters: filters(props), outputs: outputs(props) },
  };
}

/** `<pod>_<namespace>_<container>-<id>.log`: a namespace has no "_" in it. `cri` puts lines together that containerd split. */
function tail({ namespaces, namespace }: LogShipperProps) {
  return {
    name: 'tail',
    alias: 'containers',
    tag: `${ALL}.*`,
    path: namespaces.map((each) => `/var/log/containers/*_${each}_*.log`).join(','),
    exclude_path: `/var/log/containers/*_${namespace}_*.log`,
    'multiline.parser': 'cri',
    db: `${STATE_PATH}/tail.db`,
    'db.locking': true,
    read_from_head: true,
    refresh_interval: 10,
    rotate_wait: 30,
    skip_long_lines: 'on',
    buffer_max_size: '1M',
    'storage.type': 'filesystem',
    'storage.pause_on_chunks_overlimit': 'on',
  };
}

function filters({ securityCategories = SECURITY_CATEGORIES }: LogShipperProps) {
  return [
    {
      name: 'kubernetes',
      match: `${ALL}.*`,
      kube_tag_prefix: `${ALL}.var.log.containers.`,
      merge_log: 'on',
      merge_log_key: 'data',
      keep_log: 'off',
      labels: 'on',
      annotations: 'off',
      buffer_size: 0,
      // A pod may not keep its lines out of the log.
      'k8s-logging.parser': 'off',
      'k8s-logging.exclude': 'off',
    },
    {
      name: 'rewrite_tag',
      match: `${ALL}.*`,
      rule: `$data['category'] ^(${securityCategories.join('|')})$ ${SECURITY}.$TAG true`,
      emitter_name: SECURITY,
      'emitter_storage.type': 'filesystem',
      emitter_mem_buf_limit: '10M',
    },
  ];
}

const SECURITY_CATEGORIES = ['authentication', 'authorization', 'audit', 'security'] as const;

function outputs({ region, logGroups, bufferLimit = '1G' }: LogShipperProps) {
  const output = (alias: string, tag: string, group: string) => ({
    name: 'cloudwatch_logs',
    alias,
    match: `${tag}.*`,
    region,
    log_group_name: group,
    log_stream_prefix: 'node.',
    auto_create_group: false,
    retry_limit: 'no_limits',
    'storage.total_limit_size': bufferLimit,
    workers: 1,
  });
  return [output('all', ALL, logGroups.all), output('security', SECURITY, logGroups.security)];
}
