import { parse } from 'yaml';

/**
 * A strict reader of Fluent Bit's YAML format, as its documentation has it (fluent/fluent-bit-docs), and not Fluent Bit
 * itself. Gives what that would refuse, and what it would silently ignore.
 */
export function faultsOf(text: string): string[] {
  const config = parse(text) as Record<string, unknown>;
  const faults = unknown('', config, ['service', 'pipeline', 'parsers', 'multiline_parsers', 'env']);
  faults.push(...unknown('service', config['service'] as object, SERVICE));
  const pipeline = config['pipeline'] as Record<string, Record<string, unknown>[]>;
  faults.push(...unknown('pipeline', pipeline, Object.keys(PLUGINS)));
  const sources = [...(pipeline['inputs'] ?? []), ...(pipeline['filters'] ?? []).filter((each) => 'rule' in each)];
  const tags = sources.map(tagOf);
  for (const [part, plugins] of Object.entries(PLUGINS))
    for (const plugin of pipeline[part] ?? []) {
      const name = String(plugin['name']);
      const where = `${part} ${name}`;
      const keys = plugins[name];
      if (keys === undefined) faults.push(`${where}: no such plugin`);
      else faults.push(...unknown(where, plugin, [...keys, ...COMMON[part]!]));
      const match = plugin['match'];
      if (part !== 'inputs' && !tags.some((tag) => matches(String(match), tag)))
        faults.push(`${where}: match ${String(match)} takes nothing`);
      if ('rule' in plugin) faults.push(...ruleFaults(where, String(plugin['rule'])));
    }
  const parsers = ((config['parsers'] ?? []) as { name: string }[]).map(({ name }) => name);
  for (const input of pipeline['inputs'] ?? [])
    for (const used of [input['parser'], input['multiline.parser']])
      if (typeof used === 'string' && ![...BUILT_IN, ...parsers].includes(used))
        faults.push(`inputs ${String(input['name'])}: parser ${used} is not defined`);
  return faults;
}

function unknown(where: string, found: object, known: readonly string[]): string[] {
  return Object.keys(found)
    .filter((key) => !known.includes(key.toLowerCase()))
    .map((key) => `${where}: unknown key ${key}`);
}

/** `KEY REGEX NEW_TAG KEEP`, divided by spaces. */
function ruleFaults(where: string, rule: string): string[] {
  const [key = '', regex = '', tag = '', keep = '', ...rest] = rule.split(/ +/);
  if (rest.length > 0 || keep === '') return [`${where}: rule ${rule} has not four parts`];
  const faults = [];
  if (!/^\$[\w.-]+(\['[\w.-]+'\])*$/.test(key)) faults.push(`${where}: ${key} is no key`);
  if (!/^[a-z.]+\$TAG$/.test(tag)) faults.push(`${where}: ${tag} is no tag`);
  if (!['true', 'false'].includes(keep)) faults.push(`${where}: keep is ${keep}`);
  new RegExp(regex);
  return faults;
}

/** Of what a tail or a rewrite_tag makes. */
function tagOf(plugin: Record<string, unknown>): string {
  const tag = 'rule' in plugin ? String(plugin['rule']).split(/ +/)[2]! : String(plugin['tag']);
  return tag.replace('$TAG', 'kube.x').replace('*', 'x');
}

function matches(pattern: string, tag: string): boolean {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(tag);
}

const words = (text: string): string[] => text.split(' ');

const BUILT_IN = ['cri', 'docker', 'go', 'java', 'python', 'ruby'];

const SERVICE = words(
  'flush grace daemon dns.mode log_file log_level parsers_file plugins_file streams_file http_server http_listen http_port ' +
    'coro_stack_size scheduler.cap scheduler.base json.convert_nan_to_null sp.convert_from_str_to_num hot_reload health_check ' +
    'hc_errors_count hc_retry_failure_count hc_period storage.path storage.sync storage.checksum storage.max_chunks_up ' +
    'storage.backlog.mem_limit storage.metrics storage.delete_irrecoverable_chunks',
);

const COMMON: Readonly<Record<string, string[]>> = {
  inputs: words('name alias tag mem_buf_limit storage.type storage.pause_on_chunks_overlimit threaded log_level'),
  filters: words('name alias match match_regex log_level'),
  outputs: words('name alias match match_regex retry_limit storage.total_limit_size workers log_level'),
};

const PLUGINS: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
  inputs: {
    tail: words(
      'buffer_chunk_size buffer_max_size path path_key exclude_path offset_key read_from_head refresh_interval ' +
        'watcher_interval rotate_wait ignore_older skip_long_lines skip_empty_lines db db.sync db.locking db.journal_mode ' +
        'db.compare_filename exit_on_eof parser key inotify_watcher tag_regex static_batch_size multiline.parser',
    ),
  },
  filters: {
    kubernetes: words(
      'buffer_size kube_url kube_ca_file kube_ca_path kube_token_file kube_token_ttl kube_tag_prefix merge_log ' +
        'merge_log_key merge_log_trim merge_parser keep_log tls.debug tls.verify use_journal regex_parser ' +
        'k8s-logging.parser k8s-logging.exclude labels annotations use_kubelet kubelet_host kubelet_port ' +
        'kube_meta_cache_ttl owner_references namespace_labels namespace_annotations dns_retries dns_wait_time',
    ),
    rewrite_tag: words('rule emitter_name emitter_storage.type emitter_mem_buf_limit'),
  },
  outputs: {
    cloudwatch_logs: words(
      'region log_group_name log_stream_name log_stream_prefix log_group_template log_stream_template log_key log_format ' +
        'role_arn auto_create_group log_retention_days endpoint metric_namespace metric_dimensions sts_endpoint profile ' +
        'auto_retry_requests external_id log_group_class extra_user_agent',
    ),
  },
};
