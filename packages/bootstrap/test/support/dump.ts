import type { Account } from '@parapet/aws-loopback';

type Tags = ReadonlyMap<string, string>;

/** All of an account that is not chance: no ids, no times. Roles that trust roles do so by name. */
export function dump({ roles, providers, clusters, queues, rules, groups }: Account): unknown {
  const ids = new Map([...roles.values()].map(({ role }) => [role.RoleId, role.Arn]));
  const named = (trust: string) => [...ids].reduce((text, [id, arn]) => text.replaceAll(id, arn), trust);
  return {
    roles: sorted(roles, ({ role, trust, tags, inline, attached }) => ({
      path: role.Path,
      trust: named(trust),
      tags: plain(tags),
      inline: plain(inline),
      attached: [...attached].sort(),
    })),
    providers: sorted(providers, ({ clientIds, tags }) => ({ clientIds: [...clientIds].sort(), tags: plain(tags) })),
    clusters: sorted(clusters, ({ cluster, addons, associations, entries, updates, capabilities }) => ({
      encryption: [
        ...(cluster.encryptionConfig ?? []),
        ...[...updates.values()].flatMap(({ update, encryption = [] }) =>
          update.status === 'Failed' ? [] : encryption,
        ),
      ].map(({ provider }) => provider?.keyArn),
      mode: cluster.accessConfig?.authenticationMode,
      logging: cluster.logging?.clusterLogging?.find(({ enabled }) => enabled)?.types?.toSorted(),
      addons: sorted(addons, ({ addon }) => ({
        version: addon.addonVersion,
        status: addon.status,
        configuration: addon.configurationValues,
        tags: addon.tags,
      })),
      associations: [...associations.values()]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ association: { namespace, serviceAccount, roleArn, tags, ownerArn, ...session } }) =>
          JSON.stringify([
            [namespace, serviceAccount, roleArn, tags, ownerArn?.split('/').at(-2)],
            [session.disableSessionTags, session.policy, session.targetRoleArn],
          ]),
        )
        .sort(),
      capabilities: sorted(capabilities, ({ capability }) => ({
        type: capability.type,
        roleArn: capability.roleArn,
        status: capability.status,
        configuration: capability.configuration,
        policy: capability.deletePropagationPolicy,
        tags: capability.tags,
      })),
      entries: sorted(entries, ({ type, tags }) => ({ type, tags })),
    })),
    queues: sorted(queues, ({ attributes, tags }) => ({ attributes: plain(attributes), tags: plain(tags) })),
    rules: sorted(rules, ({ pattern, targets, tags }) => ({ pattern, targets: plain(targets), tags: plain(tags) })),
    groups: sorted(groups, ({ retention, key, tags }) => ({ retention, key, tags: plain(tags) })),
  };
}

function sorted<T>(records: ReadonlyMap<string, T>, show: (record: T) => unknown): [name: string, shown: unknown][] {
  return [...records].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, record]) => [name, show(record)]);
}

function plain(tags: Tags): [key: string, value: string][] {
  return [...tags].sort(([left], [right]) => (left < right ? -1 : 1));
}
