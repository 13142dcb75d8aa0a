import { parse } from 'yaml';
import type { Claim } from './claim.ts';
import type { Container, PodSpec } from './kinds.ts';
import { observability } from './names.ts';
import { all, get, type Tree } from './tree.ts';

/** A part of Fluent Bit's pipeline, with the settings that claims read. */
interface Plugin {
  readonly name: string;
  readonly alias?: string;
  readonly tag?: string;
  readonly match?: string;
  readonly path?: string;
  readonly exclude_path?: string;
  readonly db?: string;
  readonly rule?: string;
  readonly region?: string;
  readonly log_group_name?: string;
  readonly retry_limit?: string | number;
  readonly auto_create_group?: boolean;
  readonly [setting: string]: unknown;
}

interface Config {
  readonly service: { readonly http_listen?: string; readonly http_port?: number };
  readonly pipeline: { readonly inputs: Plugin[]; readonly filters: Plugin[]; readonly outputs: Plugin[] };
}

/** Pods that run on nodes, each with its containers. */
export function agents(tree: Tree) {
  return all(tree, 'DaemonSet').map((owner) => ({ owner, pod: owner.spec.template.spec }));
}

/** What ships logs. */
export function agent(tree: Tree): { pod: PodSpec; container: Container; labels: Record<string, string> } {
  const { template } = get(tree, 'DaemonSet', observability, 'fluent-bit').spec;
  return { pod: template.spec, container: template.spec.containers[0]!, labels: template.metadata.labels };
}

/** Its configuration: the file that it is started with, out of the ConfigMap that is mounted there. */
export function agentConfig(tree: Tree) {
  const { pod, container } = agent(tree);
  const { args = [] } = container;
  const asked = args[args.indexOf('--config') + 1] ?? '';
  const volume = pod.volumes?.find(({ configMap }) => configMap !== undefined);
  const mount = container.volumeMounts?.find(({ name }) => name === volume?.name);
  const [text = ''] = Object.values(get(tree, 'ConfigMap', observability, volume?.configMap?.name ?? '').data);
  return { asked, mount, text, ...(parse(text) as Config) };
}

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** A twin that breaks the pod of the agent. */
export function breakingAgent(
  title: string,
  change: (pod: PodSpec) => unknown,
  expected: string,
): Claim['twins'][number] {
  return { title, break: (tree) => void change(agent(tree).pod), expected };
}

/** A twin that writes something else into its configuration. */
export function breakingConfig(title: string, from: string, to: string, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree) => {
      const { data } = all(tree, 'ConfigMap').find(({ metadata }) => metadata.name.startsWith('fluent-bit-'))!;
      const [file = ''] = Object.keys(data);
      data[file] = data[file]!.replace(from, to);
    },
    expected,
  };
}
