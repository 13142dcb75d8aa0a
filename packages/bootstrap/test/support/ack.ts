import { CLUSTER_TAG, clusterArn, type AckResource, type Call, type Plan, type Wanted } from '@parapet/bootstrap';
import type { Account } from '@parapet/aws-loopback';
import { expect } from 'vitest';

/** A call as text, so that calls can be compared as sets. */
type CallText = string;

/** What makes a resource in AWS, in the calls of bootstrap. Fails on a field that it does not know. */
export function callsOf({ kind, spec }: AckResource): CallText[] {
  switch (kind) {
    case 'Role': {
      const {
        name: RoleName,
        path: Path,
        assumeRolePolicyDocument,
        inlinePolicies = {},
        policies = [],
        ...rest
      } = all(spec);
      expect(rest).toEqual({});
      return [
        text('iam:CreateRole', { RoleName, Path, AssumeRolePolicyDocument: assumeRolePolicyDocument }),
        ...Object.entries(inlinePolicies).map(([PolicyName, PolicyDocument]) =>
          text('iam:PutRolePolicy', { RoleName, PolicyName, PolicyDocument }),
        ),
        ...policies.map((PolicyArn) => text('iam:AttachRolePolicy', { RoleName, PolicyArn })),
      ];
    }
    case 'Addon': {
      const { name: addonName, podIdentityAssociations, ...rest } = all(spec);
      const associations = podIdentityAssociations?.map(({ serviceAccount, roleARN: roleArn, ...more }) => {
        expect(more).toEqual({});
        return { serviceAccount, roleArn };
      });
      return [text('eks:CreateAddon', { addonName, podIdentityAssociations: associations, ...rest })];
    }
    case 'PodIdentityAssociation': {
      const { roleARN: roleArn, ...rest } = all(spec);
      return [text('eks:CreatePodIdentityAssociation', { roleArn, ...rest })];
    }
    case 'AccessEntry': {
      const { principalARN: principalArn, ...rest } = all(spec);
      return [text('eks:CreateAccessEntry', { principalArn, ...rest })];
    }
  }
}

/**
 * The calls of some steps of a plan, without the tag that says that what they make is bootstrap's (each that makes something has that
 * tag, and no other), and without versions that are not wanted but looked up.
 */
export function callsIn(steps: Plan['steps'], wanted: Wanted): CallText[] {
  const arn = clusterArn(wanted);
  const unpinned = wanted.addons.filter(({ version }) => version === undefined).map(({ name }) => `Addon/${name}`);
  return steps
    .flatMap(({ object, actions }) =>
      actions.flatMap((action) => ('call' in action ? [{ object, ...action.call }] : [])),
    )
    .map(({ object, operation, input }: { readonly object: string } & Call) => {
      const { Tags, tags, resolveConflicts, ...rest } = {
        Tags: undefined,
        tags: undefined,
        resolveConflicts: undefined,
        ...input,
      };
      if (operation.includes(':Create'))
        expect(Tags ?? tags).toEqual(Tags === undefined ? { [CLUSTER_TAG]: arn } : [{ Key: CLUSTER_TAG, Value: arn }]);
      // For making an add-on EKS takes both alike, and for changing one bootstrap has PRESERVE too.
      expect(['NONE', undefined]).toContain(resolveConflicts);
      const version = unpinned.includes(object) ? { addonVersion: undefined } : {};
      return text(operation, {
        ...rest,
        ...version,
        ...(resolveConflicts === undefined ? {} : { resolveConflicts: 'PRESERVE' }),
      });
    });
}

/** What ACK does with what it has taken over: its own tags are put on, and those that the spec does not have are taken off. */
export function adopt(account: Account, resource: AckResource, { keepsTags = false } = {}): void {
  const own = { 'services.k8s.aws/controller-version': 'iam-1.8.1', 'services.k8s.aws/namespace': 'ack' };
  const after = (before: object = {}) => ({ ...(keepsTags ? before : {}), ...own });
  const { kind, spec } = resource;
  const cluster = account.clusters.get('genai');
  if (kind === 'Role') {
    const tags = account.roles.get(all(spec).name)?.tags ?? new Map<string, string>();
    if (!keepsTags) tags.clear();
    for (const [key, value] of Object.entries(own)) tags.set(key, value);
  } else if (kind === 'Addon') {
    const record = cluster?.addons.get(all(spec).name);
    if (record !== undefined) record.addon = { ...record.addon, tags: after(record.addon.tags) };
  } else if (kind === 'AccessEntry') {
    const { principalARN } = all(spec);
    const entry = cluster?.entries.get(principalARN);
    if (entry !== undefined) cluster?.entries.set(principalARN, { ...entry, tags: after(entry.tags) });
  } else {
    const { namespace, serviceAccount } = all(spec);
    for (const record of cluster?.associations.values() ?? [])
      if (record.association.namespace === namespace && record.association.serviceAccount === serviceAccount)
        record.association = { ...record.association, tags: after(record.association.tags) };
  }
}

/** The name that a plan has for it. */
export function objectOf({ kind, spec }: AckResource): string {
  switch (kind) {
    case 'Role':
      return `IamRole/${all(spec).name}`;
    case 'Addon':
      return `Addon/${all(spec).name}`;
    case 'PodIdentityAssociation':
      return `PodIdentityAssociation/${all(spec).namespace}/${all(spec).serviceAccount}`;
    case 'AccessEntry':
      return `AccessEntry/${all(spec).principalARN.split('/').at(-1) ?? ''}`;
  }
}

export function withoutPolicies(wanted: Wanted): Wanted {
  return { ...wanted, roles: wanted.roles.map((role) => ({ ...role, policies: [] })) };
}

function all<T>(spec: T | undefined): T {
  if (spec === undefined) throw new Error('a resource has no spec');
  return spec;
}

function text(operation: string, input: object): CallText {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined);
  return JSON.stringify([operation, Object.fromEntries(fields.sort(([left], [right]) => (left < right ? -1 : 1)))]);
}
