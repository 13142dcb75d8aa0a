import type { Declaration, Problem } from '@parapet/core';
import type { CapabilityRequest } from './eks-capability.ts';
import type { EksClusterProps } from './eks-cluster.ts';
import { desiredQueue, type InterruptionQueueProps } from './interruption-queue.ts';
import type { LogGroupProps } from './log-group.ts';
import { roleName, type RoleRequest } from './role.ts';
import type { AwsSite } from './site.ts';

export interface Declared {
  readonly clusters: readonly Declaration<EksClusterProps>[];
  readonly requests: readonly Declaration<RoleRequest>[];
  readonly groups: readonly Declaration<LogGroupProps>[];
  readonly interruptions: readonly Declaration<InterruptionQueueProps>[];
  readonly capabilities: readonly Declaration<CapabilityRequest>[];
}

/** AWS-007, AWS-008 and AWS-011: what declarations say of one another. */
export function desiredProblems({ clusters, requests, groups, interruptions, capabilities }: Declared): Problem[] {
  const [cluster] = clusters;
  const roles = requests.map((each) => named(each, `IamRole/${roleName(each.data.site, each.data.name)}`));
  const logs = groups.map((each) => named(each, `LogGroup/${each.data.name}`));
  const queues = interruptions.map((each) => named(each, `Queue/${desiredQueue(each.data.site).name}`));
  // A cluster has one of a type, whatever its name.
  const types = capabilities.map((each) => named(each, `EksCapability/${each.data.type}`));
  return [
    ...clusterProblems(clusters, [...roles, ...logs, ...queues]),
    ...[roles, logs, queues, types].flatMap(nameProblems),
    ...(cluster === undefined ? [] : addonProblems(cluster, requests)),
  ];
}

interface Named {
  readonly path: string;
  readonly site: AwsSite;
  readonly object: string;
}

function named({ path, data }: Declaration<{ readonly site: AwsSite }>, object: string): Named {
  return { path, site: data.site, object };
}

function clusterProblems(clusters: readonly Declaration<EksClusterProps>[], others: readonly Named[]): Problem[] {
  const [first, ...rest] = clusters;
  const more = rest.map(({ path, data }) => ({
    code: 'AWS-007',
    object: `EksCluster/${data.site.clusterName}`,
    message: `is a second cluster, beside ${String(first?.data.site.clusterName)}`,
    fix: 'declare one cluster an app',
    path,
  }));
  const foreign = others
    .filter(({ site }) => first === undefined || !sameSite(first.data.site, site))
    .map(({ path, object }) => ({
      code: 'AWS-007',
      object,
      message:
        first === undefined ? 'has no cluster' : `is of another site than cluster ${first.data.site.clusterName}`,
      fix: first === undefined ? 'declare it: new EksCluster(…)' : 'hand the same site to both',
      path,
    }));
  return [...more, ...foreign];
}

function nameProblems(all: readonly Named[]): Problem[] {
  return all.flatMap(({ path, object }, index) => {
    const twin = all.slice(0, index).find((other) => other.object === object);
    if (twin === undefined) return [];
    const message = `is declared at ${twin.path} and at ${path}`;
    return [{ code: 'AWS-008', object, message, fix: 'give each a name of its own, or declare it once', path }];
  });
}

function addonProblems(
  { path, data: { site, addonVersions = {} } }: Declaration<EksClusterProps>,
  requests: readonly Declaration<RoleRequest>[],
): Problem[] {
  const there = new Set(['eks-pod-identity-agent', 'vpc-cni', ...requests.map(({ data }) => data.addon)]);
  return Object.keys(addonVersions)
    .filter((name) => !there.has(name))
    .map((name) => ({
      code: 'AWS-011',
      object: `EksCluster/${site.clusterName}`,
      message: `addonVersions has ${name}, which has no role`,
      fix: 'declare it: new AddonIdentity(…)',
      path,
    }));
}

function sameSite(left: AwsSite, right: AwsSite): boolean {
  return (['account', 'region', 'clusterName', 'oidcProviderId'] as const).every((key) => left[key] === right[key]);
}
