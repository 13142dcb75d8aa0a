import { valuesOf as stackOf } from '../acceptance/alertmanager.ts';
import type { Tree } from '../acceptance/tree.ts';
import { all, find } from '../acceptance/tree.ts';
import { table, timesOf, type Cells } from './environments-table.ts';
import { modelRows, poolRows } from './gpu-rows.ts';

/** `docs/environments.md`: what `dist` says of each environment, side by side. */
export function environmentsPage(trees: readonly Tree[]): string {
  const names = trees.map(({ environment }) => environment);
  const compare = (cells: Cells) =>
    table(
      ['', ...names],
      Object.entries(cells).map(([name, of]) => [name, ...trees.map(of)]),
    );
  return `# Environments

How ${names.slice(0, -1).join(', ')} and ${names.at(-1)!} differ, read out of the files of \`dist\` by a program. The values are set in
\`apps/<environment>/src/environment.ts\`. Accounts, addresses, hosts and keys are samples.

## At a glance

${compare(GLANCE)}

${namespacesApart(trees)}

## Nodes with GPUs

Karpenter starts them when a model needs them, and takes them away when they are empty.

${table(['Environment', 'Pool', 'Instance types', 'Capacity', 'Zones', 'Most GPUs'], trees.flatMap(poolRows))}

## Models

${table(['Environment', 'Model', 'GPUs of a replica', 'Pool', 'Replicas', 'Longest request, in tokens', 'Rollout'], trees.flatMap(modelRows))}

## What answers users

${compare(SERVICES)}

## Data

${compare(DATA)}

## What is seen of it

${compare(WATCHING)}

This page is written by \`npx vitest run test/environments -u\`; every other run is compared with it.
`;
}

const GLANCE: Cells = {
  Account: ({ aws }) => aws.account,
  Region: ({ aws }) => aws.region,
  Cluster: ({ aws }) => aws.cluster.name,
  'Version of Pod Security': (tree) =>
    distinct(
      all(tree, 'Namespace').map(({ metadata }) => metadata.labels?.['pod-security.kubernetes.io/enforce-version']),
    ),
  Namespaces: (tree) => String(all(tree, 'Namespace').length),
  Objects: ({ objects }) => String(objects.length),
  'Roles in AWS': ({ aws }) => String(aws.roles.length),
  'Models over several nodes': (tree) =>
    distinct(
      all(tree, 'LeaderWorkerSet')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ) || 'none',
};

const SERVICES: Cells = {
  'Pods of core-api': (tree) => pods(tree, 'poolside', 'core-api'),
  'Pods of web-assistant': (tree) => pods(tree, 'poolside', 'web-assistant'),
  'Pods of api-gateway': (tree) => pods(tree, 'genai-platform', 'api-gateway'),
  'Load balancer of the assistant': (tree) => loadBalancer(tree, 'assistant'),
  'Load balancer of the model platform': (tree) => loadBalancer(tree, 'genai-platform'),
  Hosts: (tree) =>
    distinct(
      all(tree, 'Ingress')
        .flatMap(({ spec }) => spec.rules.map(({ host }) => host))
        .sort(),
    ),
  'Models of Amazon Bedrock': (tree) => distinct(bedrockOf(tree)) || 'none',
};

const DATA: Cells = {
  'Database of the model platform': (tree) => database(tree, ({ dbInstanceClass }) => dbInstanceClass),
  'Its standby': (tree) => database(tree, ({ multiAZ }) => (multiAZ === true ? 'in a second zone' : 'none')),
  'Its subnets': (tree) =>
    distinct(specsOf(tree, 'DBSubnetGroup').map(({ subnetIDs }) => (subnetIDs as string[]).length)),
  'Its storage, in GiB': (tree) =>
    database(
      tree,
      ({ allocatedStorage, maxAllocatedStorage }) =>
        `${String(allocatedStorage)} to ${String(maxAllocatedStorage ?? allocatedStorage)}`,
    ),
  'Days of its backups': (tree) => database(tree, ({ backupRetentionPeriod }) => backupRetentionPeriod),
  'Protected against deletion': (tree) =>
    database(tree, ({ deletionProtection }) => (deletionProtection === true ? 'yes' : 'no')),
  'Secrets of core-api': (tree) => generations(tree, 'core-api-database'),
  'Keys of the gateway for providers of models': (tree) => generations(tree, 'llm-api-keys'),
  'Key of the model servers': (tree) => generations(tree, 'model-server'),
};

const WATCHING: Cells = {
  Prometheus: (tree) =>
    `${timesOf(stackOf(tree).prometheus.prometheusSpec.replicas ?? 1)}, metrics of ${stackOf(tree).prometheus.prometheusSpec.retention ?? 'ever'}`,
  'Volume of each': (tree) =>
    stackOf(tree).prometheus.prometheusSpec.storageSpec?.volumeClaimTemplate.spec.resources.requests.storage ?? 'none',
  'Alerts go to': (tree) => {
    const used = stackOf(tree).alertmanager.config.receivers.flatMap((each) =>
      Object.keys(each)
        .filter((key) => key.endsWith('_configs'))
        .map((key) => `${each.name}: ${key.replace('_configs', '')}`),
    );
    return used.join(', ');
  },
  'Days of logs': ({ aws }) =>
    aws.logGroups
      .map(({ name, retentionDays }) => `${name.replace(aws.cluster.name, '…')} ${String(retentionDays)}`)
      .join(', '),
};

/** Those that not every environment has. */
function namespacesApart(trees: readonly Tree[]): string {
  const names = trees.map((tree) => all(tree, 'Namespace').map(({ metadata }) => metadata.name));
  const apart = [...new Set(names.flat())].sort().filter((name) => !names.every((each) => each.includes(name)));
  const where = (name: string) =>
    trees.filter((_, index) => names[index]!.includes(name)).map((tree) => tree.environment);
  const lines = apart.map((name) => `\`${name}\` is in ${where(name).join(' and ')} alone`);
  return lines.length === 0 ? 'All have the same namespaces.' : `Of the namespaces, ${lines.join(', ')}.`;
}

function distinct(values: readonly unknown[]): string {
  return [...new Set(values.filter((each) => each !== undefined).map(String))].join(', ');
}

/** Specs of a kind, as they are written. */
function specsOf({ objects }: Tree, kind: string): Record<string, unknown>[] {
  return objects.flatMap(({ object }) =>
    object.kind === kind && 'spec' in object ? [object.spec as Record<string, unknown>] : [],
  );
}

function database(tree: Tree, of: (spec: Record<string, unknown>) => unknown): string {
  return distinct(specsOf(tree, 'DBInstance').map(of));
}

function pods(tree: Tree, namespace: string, name: string): string {
  const scaler = find(tree, 'HorizontalPodAutoscaler', namespace, name)?.spec;
  if (scaler !== undefined) return `${scaler.minReplicas ?? 1} to ${scaler.maxReplicas}`;
  return String(find(tree, 'Deployment', namespace, name)?.spec.replicas ?? 'none');
}

function loadBalancer(tree: Tree, name: string): string {
  const { scheme, wafv2AclArn, inboundCIDRs = [] } = find(tree, 'IngressClassParams', undefined, name)!.spec;
  const from = inboundCIDRs.length > 0 ? `, from ${inboundCIDRs.join(' and ')}` : '';
  return `${String(scheme)}${wafv2AclArn === undefined ? '' : ', behind a WAF'}${from}`;
}

/** Generations that are rendered side by side: pods use the newest. */
function generations(tree: Tree, name: string): string {
  const found = all(tree, 'ExternalSecret').flatMap(
    ({ metadata }) => new RegExp(`^${name}-v(\\d+)$`).exec(metadata.name)?.[1] ?? [],
  );
  return found
    .sort((a, b) => Number(a) - Number(b))
    .map((each) => `v${each}`)
    .join(', ');
}

function bedrockOf(tree: Tree): string[] {
  const config = all(tree, 'ConfigMap').flatMap(({ data }) => data['models.json'] ?? []);
  return config.flatMap((text) => {
    const { bedrock } = JSON.parse(text) as { bedrock?: { profiles?: Record<string, string> } };
    return Object.keys(bedrock?.profiles ?? {});
  });
}
