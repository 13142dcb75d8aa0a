import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import { fromTagList } from '../ownership.ts';
import { rolePath, type Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedRole } from './observed.ts';

/** Roles that are wanted, wherever they are, and all below the cluster's path. */
export async function observeRoles(reader: Reader, wanted: Wanted): Promise<Record<string, ObservedRole>> {
  const below = await allOf(async (Marker) => {
    const page = await reader.read('iam:ListRoles', { PathPrefix: rolePath(wanted), Marker });
    return { items: page.Roles, next: page.Marker };
  });
  const names = [...below.map(({ RoleName = '' }) => RoleName), ...wanted.roles.map(({ name }) => name)];
  return byName(names, (name) => observeRole(reader, name));
}

/** A role that goes away while it is read is not there. */
async function observeRole(reader: Reader, RoleName: string): Promise<ObservedRole | undefined> {
  const { Role: role } = (await ifThere(reader.read('iam:GetRole', { RoleName }))) ?? {};
  if (role === undefined) return undefined;
  const inline = await ifThere(
    allOf(async (Marker) => {
      const page = await reader.read('iam:ListRolePolicies', { RoleName, Marker });
      return { items: page.PolicyNames, next: page.Marker };
    }),
  );
  const attached = await ifThere(
    allOf(async (Marker) => {
      const page = await reader.read('iam:ListAttachedRolePolicies', { RoleName, Marker });
      return { items: page.AttachedPolicies, next: page.Marker };
    }),
  );
  return {
    arn: role.Arn ?? '',
    path: role.Path ?? '/',
    trust: decodeURIComponent(role.AssumeRolePolicyDocument ?? ''),
    policies: await byName(inline ?? [], async (PolicyName) => {
      const policy = await ifThere(reader.read('iam:GetRolePolicy', { RoleName, PolicyName }));
      return policy?.PolicyDocument === undefined ? undefined : decodeURIComponent(policy.PolicyDocument);
    }),
    managedPolicies: (attached ?? []).map(({ PolicyArn = '' }) => PolicyArn).sort(),
    tags: fromTagList(role.Tags),
  };
}
