import type { Call } from '../aws/calls.ts';
import { madeTags, tagList } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';

/** The cluster's provider, and those that we made for clusters that are gone. */
export function planProviders(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  const { arn, url, clientIds } = wanted.oidcProvider;
  const found = observed.providers[arn];
  const object = objectOf(arn);
  const isWanted = clientIds.length > 0;
  const others = Object.entries(observed.providers).filter(([other]) => other !== arn || !isWanted);
  const removed = others.map(([other, { tags }]) =>
    remove(context, {
      object: objectOf(other),
      tags,
      untag: (keys) => ({
        operation: 'iam:UntagOpenIDConnectProvider',
        input: { OpenIDConnectProviderArn: other, TagKeys: [...keys] },
      }),
      actions: [{ call: { operation: 'iam:DeleteOpenIDConnectProvider', input: { OpenIDConnectProviderArn: other } } }],
    }),
  );
  if (!isWanted) return removed;
  if (found === undefined) {
    const input = { Url: url, ClientIDList: [...clientIds], Tags: tagList(madeTags(clusterArn)) };
    const actions = [{ call: { operation: 'iam:CreateOpenIDConnectProvider', input } }] as const;
    const lines = [`+ tokens of ${url} for ${clientIds.join(', ')}`];
    return [{ steps: [{ object, change: 'create', risk: 'widening', lines, after: [], actions }] }, ...removed];
  }
  const missing = clientIds.filter((id) => !found.clientIds.includes(id));
  const changes = missing.map((ClientID): Change => {
    const call: Call = {
      operation: 'iam:AddClientIDToOpenIDConnectProvider',
      input: { OpenIDConnectProviderArn: arn, ClientID },
    };
    return { lines: [`+ tokens for ${ClientID}`], risk: 'widening', actions: [{ call }] };
  });
  const tag = (tags: Readonly<Record<string, string>>): Call => ({
    operation: 'iam:TagOpenIDConnectProvider',
    input: { OpenIDConnectProviderArn: arn, Tags: tagList(tags) },
  });
  return [reconcile(context, { object, tags: found.tags, tag, changes }), ...removed];
}

function objectOf(arn: string): string {
  return `OidcProvider/${arn.slice(arn.indexOf(':oidc-provider/') + ':oidc-provider/'.length)}`;
}
