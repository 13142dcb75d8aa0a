import type { GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import type { Context, Handlers } from './handlers.ts';

export function stsHandlers(account: Account): Handlers {
  return {
    GetCallerIdentity: (_input, { caller }: Context): Omit<GetCallerIdentityCommandOutput, '$metadata'> => ({
      Account: account.id,
      Arn: caller,
      UserId: 'AROALOOPBACK:operator',
    }),
  };
}
