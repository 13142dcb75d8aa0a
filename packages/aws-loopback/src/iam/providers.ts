import type * as iam from '@aws-sdk/client-iam';
import type { Account, ProviderRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { fromList, tag, toList } from '../services/tags.ts';

/** Providers of OpenID Connect. */
export function providerHandlers(account: Account): Handlers {
  const { clock, providers } = account;
  return {
    CreateOpenIDConnectProvider: ({ Url = '', ClientIDList = [], Tags }: iam.CreateOpenIDConnectProviderRequest) => {
      if (!Url.startsWith('https://')) throw new AwsError('ValidationError', 'Invalid Open ID Connect Provider URL');
      const url = Url.slice('https://'.length);
      const arn = `arn:${account.partition}:iam::${account.id}:oidc-provider/${url}`;
      if (providers.has(arn))
        throw new AwsError('EntityAlreadyExistsException', `Provider with url ${Url} already exists.`);
      providers.set(arn, { arn, url, clientIds: new Set(ClientIDList), tags: fromList(Tags), createdAt: clock.now() });
      return { OpenIDConnectProviderArn: arn };
    },
    GetOpenIDConnectProvider: ({ OpenIDConnectProviderArn }: iam.GetOpenIDConnectProviderRequest) => {
      const { url, clientIds, tags, createdAt } = find(OpenIDConnectProviderArn);
      const CreateDate = new Date(createdAt);
      return { Url: url, ClientIDList: [...clientIds], ThumbprintList: [], CreateDate, Tags: toList(tags) };
    },
    ListOpenIDConnectProviders: () => ({ OpenIDConnectProviderList: [...providers.keys()].map((Arn) => ({ Arn })) }),
    AddClientIDToOpenIDConnectProvider: ({
      OpenIDConnectProviderArn,
      ClientID = '',
    }: iam.AddClientIDToOpenIDConnectProviderRequest) => {
      find(OpenIDConnectProviderArn).clientIds.add(ClientID);
      return {};
    },
    TagOpenIDConnectProvider: ({ OpenIDConnectProviderArn, Tags }: iam.TagOpenIDConnectProviderRequest) => {
      tag(find(OpenIDConnectProviderArn).tags, fromList(Tags));
      return {};
    },
    UntagOpenIDConnectProvider: ({ OpenIDConnectProviderArn, TagKeys = [] }: iam.UntagOpenIDConnectProviderRequest) => {
      for (const key of TagKeys) find(OpenIDConnectProviderArn).tags.delete(key);
      return {};
    },
    // As documented, to delete one that is not there is no error.
    DeleteOpenIDConnectProvider: ({ OpenIDConnectProviderArn = '' }: iam.DeleteOpenIDConnectProviderRequest) => {
      providers.delete(OpenIDConnectProviderArn);
      return {};
    },
  };

  function find(arn = ''): ProviderRecord {
    const provider = providers.get(arn);
    if (provider === undefined)
      throw new AwsError('NoSuchEntityException', `OpenIDConnect Provider not found for arn ${arn}`);
    return provider;
  }
}
