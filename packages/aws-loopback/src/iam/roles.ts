import type * as iam from '@aws-sdk/client-iam';
import type { Account, RoleRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { fromList, tag, toList } from '../services/tags.ts';
import { keptTrust, shownTrust } from './trust.ts';

export function roleHandlers(account: Account): Handlers {
  const { roles, clock, lags } = account;
  return {
    CreateRole: (input: iam.CreateRoleRequest) => {
      const {
        RoleName = '',
        Path = '/',
        AssumeRolePolicyDocument = '',
        Tags,
        Description,
        MaxSessionDuration = 3600,
      } = input;
      if (!/^[\w+=,.@-]{1,64}$/.test(RoleName))
        throw new AwsError(
          'ValidationError',
          `1 validation error detected: Value '${RoleName}' at 'roleName' failed to satisfy constraint`,
        );
      if (roles.has(RoleName))
        throw new AwsError('EntityAlreadyExistsException', `Role with name ${RoleName} already exists.`);
      if (roles.size >= account.roleQuota)
        throw new AwsError('LimitExceededException', `Cannot exceed quota for RolesPerAccount: ${account.roleQuota}`);
      const trust = keptTrust(account, AssumeRolePolicyDocument);
      const role = {
        RoleName,
        Path,
        Description,
        RoleId: `AROA${account.nextId()}`,
        Arn: `arn:${account.partition}:iam::${account.id}:role${Path}${RoleName}`,
        CreateDate: new Date(clock.now()),
        MaxSessionDuration,
      };
      const record: RoleRecord = {
        role,
        createdAt: clock.now(),
        trustedAt: clock.now(),
        trust,
        tags: fromList(Tags),
        inline: new Map(),
        attached: new Set(),
      };
      roles.set(RoleName, record);
      return { Role: shown(record) };
    },
    GetRole: ({ RoleName }: iam.GetRoleRequest) => {
      const record = find(RoleName);
      if (clock.now() < record.createdAt + lags.iam) throw noSuchRole(RoleName);
      return { Role: { ...shown(record), RoleLastUsed: {} } };
    },
    ListRoles: ({ PathPrefix = '/', Marker, MaxItems }: iam.ListRolesRequest) => {
      const all = [...roles.values()].filter(
        ({ role, createdAt }) => role.Path?.startsWith(PathPrefix) === true && clock.now() >= createdAt + lags.iam,
      );
      const { items, next } = pageOf(account, all, Marker, MaxItems);
      const summaries = items.map((record) => ({ ...shown(record), Tags: undefined }));
      return { Roles: summaries, IsTruncated: next !== undefined, Marker: next };
    },
    ListRoleTags: ({ RoleName, Marker, MaxItems }: iam.ListRoleTagsRequest) => {
      const { items, next } = pageOf(account, toList(find(RoleName).tags), Marker, MaxItems);
      return { Tags: items, IsTruncated: next !== undefined, Marker: next };
    },
    UpdateAssumeRolePolicy: ({ RoleName, PolicyDocument = '' }: iam.UpdateAssumeRolePolicyRequest) => {
      const record = find(RoleName);
      record.trust = keptTrust(account, PolicyDocument);
      record.trustedAt = clock.now();
      return {};
    },
    TagRole: ({ RoleName, Tags }: iam.TagRoleRequest) => {
      tag(find(RoleName).tags, fromList(Tags));
      return {};
    },
    UntagRole: ({ RoleName, TagKeys = [] }: iam.UntagRoleRequest) => {
      for (const key of TagKeys) find(RoleName).tags.delete(key);
      return {};
    },
    DeleteRole: ({ RoleName = '' }: iam.DeleteRoleRequest) => {
      const { inline, attached } = find(RoleName);
      if (attached.size > 0)
        throw new AwsError('DeleteConflictException', 'Cannot delete entity, must detach all policies first.');
      if (inline.size > 0)
        throw new AwsError('DeleteConflictException', 'Cannot delete entity, must delete policies first.');
      roles.delete(RoleName);
      return {};
    },
  };

  function find(name = ''): RoleRecord {
    const record = roles.get(name);
    if (record === undefined) throw noSuchRole(name);
    return record;
  }

  function shown({ role, trust, tags }: RoleRecord): Omit<iam.Role, 'Path' | 'RoleId' | 'CreateDate'> {
    const document = encodeURIComponent(shownTrust(account, trust));
    return { ...role, AssumeRolePolicyDocument: document, Tags: tags.size === 0 ? undefined : toList(tags) };
  }
}

export function noSuchRole(name = ''): AwsError {
  return new AwsError('NoSuchEntityException', `The role with name ${name} cannot be found.`);
}
