import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { Observed, ObservedAddon } from './observed.ts';

/** All add-ons of the cluster. */
export async function observeAddons(reader: Reader, { cluster }: Wanted): Promise<Record<string, ObservedAddon>> {
  const names = await allOf(async (nextToken) => {
    const page = await reader.read('eks:ListAddons', { clusterName: cluster.name, nextToken });
    return { items: page.addons, next: page.nextToken };
  });
  return byName(names, (name) => observeAddon(reader, cluster.name, name));
}

export async function observeAddon(
  reader: Reader,
  clusterName: string,
  addonName: string,
): Promise<ObservedAddon | undefined> {
  const { addon } = (await ifThere(reader.read('eks:DescribeAddon', { clusterName, addonName }))) ?? {};
  if (addon === undefined) return undefined;
  return {
    arn: addon.addonArn ?? '',
    version: addon.addonVersion ?? '',
    status: addon.status ?? 'UNKNOWN',
    issues: (addon.health?.issues ?? []).map(({ code = '', message = '' }) => `${code}: ${message}`),
    configuration: addon.configurationValues,
    tags: addon.tags ?? {},
  };
}

/** Of the add-ons that are wanted, what the cluster's version of Kubernetes takes. */
export async function observeAddonVersions(
  reader: Reader,
  { addons }: Wanted,
  kubernetesVersion: string,
): Promise<Observed['addonVersions']> {
  return byName(
    addons.map(({ name }) => name),
    async (addonName) => {
      const infos = await allOf(async (nextToken) => {
        const page = await reader.read('eks:DescribeAddonVersions', { addonName, kubernetesVersion, nextToken });
        return { items: page.addons, next: page.nextToken };
      });
      const versions = infos.flatMap(({ addonVersions = [] }) => addonVersions);
      return versions.flatMap(({ addonVersion }) => addonVersion ?? []);
    },
  );
}
