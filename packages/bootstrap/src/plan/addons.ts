import type { DesiredAddon } from '@parapet/aws';
import { canonical } from '../canonical.ts';
import type { ObservedAddon } from '../observed/observed.ts';
import { madeTags } from '../ownership.ts';
import { isNewer, newestOf } from './addon-version.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';
import { roleObject } from './roles.ts';
import type { Action } from './step.ts';

export function planAddons(context: Context): Outcome[] {
  const { wanted, observed } = context;
  const names = new Set<string>(wanted.addons.map(({ name }) => name));
  return [
    ...wanted.addons.map((addon) => planAddon(context, addon)),
    ...Object.entries(observed.addons)
      .filter(([name]) => !names.has(name))
      .map(([name, addon]) => removeAddon(context, name, addon)),
  ];
}

function planAddon(context: Context, wanted: DesiredAddon): Outcome {
  const { observed, options } = context;
  const { name } = wanted;
  const object = `Addon/${name}`;
  const there = observed.addons[name];
  const known = observed.addonVersions[name] ?? [];
  const version = wanted.version ?? newestOf(known);
  if (version === undefined || !known.includes(version))
    return { problems: [unknownVersion(object, version, observed.cluster.version, known)] };
  const after = (wanted.podIdentityAssociations ?? []).map(({ roleArn }) => roleObject(roleArn));
  const isOverwritten = options.overwrite?.includes(name) === true;
  if (there === undefined || there.status === 'DELETING') {
    const gone: readonly Action[] = there === undefined ? [] : [{ wait: { type: 'addon-gone', name } }];
    const actions = [...gone, ...creation(context, { ...wanted, version }, isOverwritten)];
    const lines = newLines({ ...wanted, version });
    return { steps: [{ object, change: 'create', risk: 'safe', lines, after, actions }] };
  }
  const isConflict =
    there.status === 'CREATE_FAILED' && there.issues.some((issue) => issue.startsWith('ConfigurationConflict'));
  if (isConflict && !isOverwritten)
    return {
      problems: [
        {
          code: 'BOOT-016',
          object,
          message: `is not made: ${there.issues.join('; ')}`,
          fix: `look at what is on the cluster, then replace it: --overwrite ${name}`,
        },
      ],
    };
  return reconcile(context, {
    object,
    after,
    tags: there.tags,
    tag: (tags) => ({ operation: 'eks:TagResource', input: { resourceArn: there.arn, tags } }),
    changes:
      there.status === 'CREATE_FAILED'
        ? [again(context, { ...wanted, version }, there, isOverwritten)]
        : changesOf(context, wanted, there, isOverwritten),
  });
}

function creation({ wanted, clusterArn }: Context, addon: DesiredAddon, isOverwritten: boolean): Action[] {
  const { name, version, configuration, podIdentityAssociations } = addon;
  const input = {
    clusterName: wanted.cluster.name,
    addonName: name,
    addonVersion: version,
    configurationValues: configuration && JSON.stringify(configuration),
    podIdentityAssociations: podIdentityAssociations?.map((each) => ({ ...each })),
    resolveConflicts: isOverwritten ? 'OVERWRITE' : 'NONE',
    tags: madeTags(clusterArn),
  } as const;
  return [{ call: { operation: 'eks:CreateAddon', input } }, { wait: { type: 'addon', name } }];
}

/** One that could not be made is made again. What is on the cluster stays. */
function again(context: Context, wanted: DesiredAddon, { issues }: ObservedAddon, isOverwritten: boolean): Change {
  const { name } = wanted;
  const input = { clusterName: context.wanted.cluster.name, addonName: name, preserve: true };
  const actions: Action[] = [{ call: { operation: 'eks:DeleteAddon', input } }, { wait: { type: 'addon-gone', name } }];
  return {
    lines: [`~ made again, after ${issues.join('; ')}`],
    risk: 'safe',
    actions: [...actions, ...creation(context, wanted, isOverwritten)],
  };
}

/** All in one call, since each of them takes minutes. */
function changesOf(context: Context, addon: DesiredAddon, there: ObservedAddon, isOverwritten: boolean): Change[] {
  const { wanted, observed } = context;
  const { name, configuration = {} } = addon;
  const wait: Action = { wait: { type: 'addon', name } };
  const version = nextVersion(addon, there, newestOf(observed.addonVersions[name] ?? []));
  const isConfigured = canonical(configuration) === canonical(parsed(there.configuration));
  const associations = observed.associations.filter(({ ownerArn }) => ownerArn === there.arn);
  const has = associations.map(({ serviceAccount, roleArn }) => ({ serviceAccount, roleArn }));
  const wants = (addon.podIdentityAssociations ?? []).map(({ serviceAccount, roleArn }) => ({
    serviceAccount,
    roleArn,
  }));
  const areAssociated = sorted(has) === sorted(wants);
  if (version === undefined && isConfigured && areAssociated) {
    const isUnderWay = there.status === 'CREATING' || there.status === 'UPDATING';
    return isUnderWay ? [{ lines: [`~ is ${there.status}`], risk: 'safe', actions: [wait] }] : [];
  }
  const input = {
    clusterName: wanted.cluster.name,
    addonName: name,
    addonVersion: version,
    resolveConflicts: isOverwritten ? 'OVERWRITE' : 'PRESERVE',
    ...(isConfigured ? {} : { configurationValues: JSON.stringify(configuration) }),
    ...(areAssociated ? {} : { podIdentityAssociations: wants }),
  } as const;
  const lines = [
    ...(version === undefined ? [] : [`- version ${there.version}`, `+ version ${version}`]),
    ...(isConfigured
      ? []
      : [`- configuration ${there.configuration ?? '{}'}`, `+ configuration ${JSON.stringify(configuration)}`]),
    ...(areAssociated ? [] : [...has.map((each) => `- ${textOf(each)}`), ...wants.map((each) => `+ ${textOf(each)}`)]),
  ];
  return [
    {
      lines,
      risk: areAssociated ? 'safe' : 'widening',
      actions: [{ call: { operation: 'eks:UpdateAddon', input } }, wait],
    },
  ];
}

/** The one that is pinned, or the newest where it is newer than what is there. */
function nextVersion({ version }: DesiredAddon, there: ObservedAddon, newest: string | undefined): string | undefined {
  if (version !== undefined) return version === there.version ? undefined : version;
  return newest !== undefined && isNewer(newest, there.version) ? newest : undefined;
}

function removeAddon(context: Context, name: string, { arn, status, tags }: ObservedAddon): Outcome {
  const wait: Action = { wait: { type: 'addon-gone', name } };
  // Without the software of the CNI, nodes have no network.
  const input = { clusterName: context.wanted.cluster.name, addonName: name, preserve: name === 'vpc-cni' };
  return remove(context, {
    object: `Addon/${name}`,
    tags,
    lines: input.preserve ? ['~ what it runs on the cluster stays'] : [],
    untag: (keys) => ({ operation: 'eks:UntagResource', input: { resourceArn: arn, tagKeys: [...keys] } }),
    actions: status === 'DELETING' ? [wait] : [{ call: { operation: 'eks:DeleteAddon', input } }, wait],
  });
}

function newLines({ version = '', configuration, podIdentityAssociations = [] }: DesiredAddon): string[] {
  return [
    `+ version ${version}`,
    ...(configuration === undefined ? [] : [`+ configuration ${JSON.stringify(configuration)}`]),
    ...podIdentityAssociations.map((each) => `+ ${textOf(each)}`),
  ];
}

function unknownVersion(object: string, version: string | undefined, kubernetes: string, known: readonly string[]) {
  const choice = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
  return {
    code: 'BOOT-017',
    object,
    message: `has no version${version === undefined ? '' : ` ${version}`} for Kubernetes ${kubernetes}`,
    fix:
      version === undefined
        ? 'do without it, or run another version of Kubernetes'
        : `choose another in addonVersions: ${choice}`,
  };
}

function parsed(configuration: string | undefined): unknown {
  if (configuration === undefined || configuration.trim() === '') return {};
  try {
    return JSON.parse(configuration);
  } catch {
    // YAML, which the console lets people write.
    return configuration;
  }
}

function sorted(associations: readonly Associated[]): string {
  return canonical(associations.map(textOf).sort());
}

interface Associated {
  readonly serviceAccount: string;
  readonly roleArn: string;
}

function textOf({ serviceAccount, roleArn }: Associated): string {
  return `${serviceAccount} is ${roleArn}`;
}
