import type * as eks from '@aws-sdk/client-eks';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { findCluster } from './clusters.ts';
import { beginUpdate, encryptionOf, refuseWhileUpdating } from './updates.ts';

export function encryptionHandlers(account: Account): Handlers {
  return {
    AssociateEncryptionConfig: ({ clusterName, encryptionConfig = [] }: eks.AssociateEncryptionConfigRequest) => {
      const record = findCluster(account, clusterName);
      refuseWhileUpdating(account, record, 'AssociateEncryptionConfig');
      if (encryptionOf(account, record) !== undefined)
        throw new AwsError('InvalidParameterException', 'Encryption is already enabled on the cluster');
      const [config, ...more] = encryptionConfig;
      const keyArn = config?.provider?.keyArn ?? '';
      if (more.length > 0 || keyArn === '')
        throw new AwsError('InvalidParameterException', 'encryptionConfig takes one key.');
      if (keyArn.split(':')[3] !== account.region || !account.keys.has(keyArn))
        throw new AwsError('InvalidParameterException', `The keyArn ${keyArn} is not that of a key in this region.`);
      return { update: beginUpdate(account, record, 'AssociateEncryptionConfig', encryptionConfig) };
    },
  };
}
