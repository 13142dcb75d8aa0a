import type * as eks from '@aws-sdk/client-eks';
import type { Account, AddonRecord, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { fromRecord } from '../services/tags.ts';
import { addonInfo, defaultVersionOf, versionsOf } from './addon-versions.ts';
import { addAssociation } from './associations.ts';
import { findCluster } from './clusters.ts';
import { checkRole } from './known-roles.ts';

export function addonHandlers(account: Account): Handlers {
  const { clock, lags } = account;
  return {
    DescribeAddonVersions: ({
      addonName = '',
      kubernetesVersion = '',
      nextToken,
    }: eks.DescribeAddonVersionsRequest) => {
      const all = versionsOf(addonName).length === 0 ? [] : [addonInfo(addonName, kubernetesVersion)];
      const { items, next } = pageOf(account, all, nextToken);
      return { addons: items, nextToken: next };
    },
    DescribeAddon: ({ clusterName, addonName }: eks.DescribeAddonRequest) => ({
      addon: find(clusterName, addonName).record.addon,
    }),
    ListAddons: ({ clusterName, nextToken, maxResults }: eks.ListAddonsRequest) => {
      const { addons } = settled(account, clusterName);
      const { items, next } = pageOf(account, [...addons.keys()], nextToken, maxResults);
      return { addons: items, nextToken: next };
    },
    CreateAddon: (input: eks.CreateAddonRequest) => {
      const cluster = settled(account, input.clusterName);
      const { addonName = '', resolveConflicts = 'NONE', configurationValues, podIdentityAssociations = [] } = input;
      if (cluster.addons.has(addonName)) throw new AwsError('ResourceInUseException', `Addon already exists.`);
      const addonVersion = checkVersion(addonName, input.addonVersion);
      checkConfiguration(configurationValues);
      for (const { roleArn } of podIdentityAssociations) checkRole(account, roleArn);
      const addonArn = `${cluster.cluster.arn.replace(':cluster/', ':addon/')}/${addonName}/${account.nextId()}`;
      const owned = podIdentityAssociations.map((each) => associate(cluster, addonArn, each));
      const isTaken = cluster.selfManaged.has(addonName) && resolveConflicts !== 'OVERWRITE';
      const addon: eks.Addon = {
        addonName,
        addonArn,
        addonVersion,
        clusterName: input.clusterName,
        status: 'CREATING',
        health: { issues: [] },
        tags: Object.fromEntries(fromRecord(input.tags)),
        configurationValues,
        podIdentityAssociations: owned,
        createdAt: new Date(clock.now()),
        modifiedAt: new Date(clock.now()),
      };
      const next = { at: clock.now() + lags.addon, status: isTaken ? 'CREATE_FAILED' : 'ACTIVE' } as const;
      cluster.addons.set(addonName, { addon, next });
      return { addon };
    },
    UpdateAddon: (input: eks.UpdateAddonRequest) => {
      const { cluster, record } = find(input.clusterName, input.addonName);
      if (record.next !== undefined)
        throw new AwsError(
          'ResourceInUseException',
          `Addon ${input.addonName ?? ''} is ${String(record.addon.status)} and cannot be updated.`,
        );
      const addonVersion =
        input.addonVersion === undefined
          ? record.addon.addonVersion
          : checkVersion(input.addonName, input.addonVersion);
      checkConfiguration(input.configurationValues);
      for (const { roleArn } of input.podIdentityAssociations ?? []) checkRole(account, roleArn);
      const { configurationValues = record.addon.configurationValues } = input;
      const podIdentityAssociations =
        input.podIdentityAssociations === undefined
          ? record.addon.podIdentityAssociations
          : reassociate(cluster, record, input.podIdentityAssociations);
      record.addon = {
        ...record.addon,
        addonVersion,
        configurationValues,
        podIdentityAssociations,
        status: 'UPDATING',
        modifiedAt: new Date(clock.now()),
      };
      record.next = { at: clock.now() + lags.addon, status: 'ACTIVE' };
      const update: eks.Update = {
        id: `update-${account.nextId()}`,
        status: 'InProgress',
        type: 'AddonUpdate',
        params: [],
        createdAt: new Date(clock.now()),
        errors: [],
      };
      return { update };
    },
    DeleteAddon: ({ clusterName, addonName, preserve = false }: eks.DeleteAddonRequest) => {
      const { cluster, record } = find(clusterName, addonName);
      for (const [id, { association }] of cluster.associations)
        if (association.ownerArn === record.addon.addonArn) cluster.associations.delete(id);
      if (preserve && addonName !== undefined) cluster.selfManaged.add(addonName);
      record.addon = { ...record.addon, status: 'DELETING' };
      record.next = { at: clock.now() + lags.addon, status: 'gone' };
      return { addon: record.addon };
    },
  };

  function find(
    clusterName: string | undefined,
    name = '',
  ): { readonly cluster: ClusterRecord; readonly record: AddonRecord } {
    const cluster = settled(account, clusterName);
    const record = cluster.addons.get(name);
    if (record === undefined)
      throw new AwsError('ResourceNotFoundException', `No addon: ${name} found in cluster: ${clusterName ?? ''}`);
    return { cluster, record };
  }

  function associate(
    cluster: ClusterRecord,
    ownerArn: string,
    { serviceAccount, roleArn }: eks.AddonPodIdentityAssociations,
  ): string {
    const namespace = ownerArn.includes('/amazon-cloudwatch-observability/') ? 'amazon-cloudwatch' : 'kube-system';
    return addAssociation(account, cluster, { namespace, serviceAccount, roleArn, ownerArn }).association
      .associationArn;
  }

  function reassociate(
    cluster: ClusterRecord,
    { addon }: AddonRecord,
    wanted: readonly eks.AddonPodIdentityAssociations[],
  ): string[] {
    for (const [id, { association }] of cluster.associations)
      if (association.ownerArn === addon.addonArn) cluster.associations.delete(id);
    return wanted.map((each) => associate(cluster, addon.addonArn ?? '', each));
  }
}

/** The cluster, with what has become of its add-ons by now. */
function settled(account: Account, name: string | undefined): ClusterRecord {
  const record = findCluster(account, name);
  for (const [addon, each] of record.addons) {
    if (each.next === undefined || account.clock.now() < each.next.at) continue;
    if (each.next.status === 'gone') record.addons.delete(addon);
    else each.addon = { ...each.addon, status: each.next.status, health: { issues: issuesOf(each.next.status) } };
    each.next = undefined;
  }
  return record;
}

function issuesOf(status: eks.AddonStatus): eks.AddonIssue[] {
  const message = 'Conflicts found when trying to apply. Will not continue due to resolve conflicts mode.';
  return status === 'CREATE_FAILED' ? [{ code: 'ConfigurationConflict', message }] : [];
}

function checkVersion(name = '', version: string | undefined): string {
  const known = versionsOf(name);
  const chosen = version ?? defaultVersionOf(name);
  if (chosen === undefined) throw new AwsError('InvalidParameterException', `Addon ${name} specified is not supported`);
  if (!known.includes(chosen))
    throw new AwsError('InvalidParameterException', 'Addon version specified is not supported');
  return chosen;
}

function checkConfiguration(text: string | undefined): void {
  if (text === undefined) return;
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError('InvalidParameterException', 'ConfigurationValue is not in accordance with JSON schema');
  }
}
