import type * as eks from '@aws-sdk/client-eks';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { fromRecord } from '../services/tags.ts';

/** Tags of whatever has an ARN in EKS. */
export function eksTagHandlers(account: Account): Handlers {
  return {
    TagResource: ({ resourceArn = '', tags }: eks.TagResourceRequest) => {
      change(resourceArn, (before) => fromRecord({ ...before, ...tags }));
      return {};
    },
    UntagResource: ({ resourceArn = '', tagKeys = [] }: eks.UntagResourceRequest) => {
      change(resourceArn, (before) => new Map(Object.entries(before).filter(([key]) => !tagKeys.includes(key))));
      return {};
    },
  };

  function change(arn: string, edit: (tags: Readonly<Record<string, string>>) => ReadonlyMap<string, string>): void {
    for (const { addons, associations, capabilities, entries } of account.clusters.values()) {
      for (const record of addons.values())
        if (record.addon.addonArn === arn) {
          record.addon = { ...record.addon, tags: Object.fromEntries(edit(record.addon.tags ?? {})) };
          return;
        }
      for (const record of associations.values())
        if (record.association.associationArn === arn) {
          record.association = { ...record.association, tags: Object.fromEntries(edit(record.association.tags ?? {})) };
          return;
        }
      for (const record of capabilities.values())
        if (record.capability.arn === arn) {
          record.capability = { ...record.capability, tags: Object.fromEntries(edit(record.capability.tags ?? {})) };
          return;
        }
      for (const [principal, entry] of entries)
        if (entry.accessEntryArn === arn) {
          entries.set(principal, { ...entry, tags: Object.fromEntries(edit(entry.tags ?? {})) });
          return;
        }
    }
    throw new AwsError('NotFoundException', `Resource was not found. ${arn}`);
  }
}
