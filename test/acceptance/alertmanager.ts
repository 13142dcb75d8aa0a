import type { Claim } from './claim.ts';
import { all, get, type Tree } from './tree.ts';

export interface Route {
  receiver?: string;
  matchers?: string[];
  routes?: Route[];
  match?: object;
}

/** `alertmanager.yml` as its documentation has it. */
export interface AlertmanagerConfig {
  global?: Record<string, unknown>;
  receivers: { name: string; email_configs?: object[]; slack_configs?: object[]; webhook_configs?: object[] }[];
  route: Route;
  inhibit_rules?: { source_matchers?: string[]; target_matchers?: string[] }[];
}

interface StackValues {
  alertmanager: { config: AlertmanagerConfig; alertmanagerSpec: { secrets?: string[] } };
  defaultRules?: { create?: boolean; rules?: Record<string, boolean> };
  prometheus: {
    prometheusSpec: {
      ruleSelectorNilUsesHelmValues?: boolean;
      retention?: string;
      replicas?: number;
      storageSpec?: { volumeClaimTemplate: { spec: { resources: { requests: { storage: string } } } } };
    };
  };
}

/** Values of kube-prometheus-stack. */
export function valuesOf(tree: Tree): StackValues {
  return get(tree, 'HelmRelease', 'monitoring', 'kube-prometheus-stack').spec.values as unknown as StackValues;
}

export function alertmanager(tree: Tree) {
  const { config, alertmanagerSpec } = valuesOf(tree).alertmanager;
  return { config, mounted: alertmanagerSpec.secrets ?? [] };
}

/** Every rule of the environment's own. */
export function rulesOf(tree: Tree) {
  return all(tree, 'PrometheusRule').flatMap(({ spec }) => spec.groups.flatMap(({ rules }) => rules));
}

/** A twin that breaks the configuration of Alertmanager. */
export function breakingAlerts(
  title: string,
  change: (config: AlertmanagerConfig) => unknown,
  expected: string,
): Claim['twins'][number] {
  return { title, break: (tree) => void change(valuesOf(tree).alertmanager.config), expected };
}
