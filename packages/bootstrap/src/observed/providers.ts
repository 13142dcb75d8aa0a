import type { Reader } from '../aws/calls.ts';
import { fromTagList } from '../ownership.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedProvider } from './observed.ts';

/** The provider that is wanted, and those of other clusters of EKS in the region: one of them may be what an earlier cluster left. */
export async function observeProviders(
  reader: Reader,
  { region, oidcProvider }: Wanted,
): Promise<Record<string, ObservedProvider>> {
  const { OpenIDConnectProviderList: list = [] } = await reader.read('iam:ListOpenIDConnectProviders', {});
  const arns = list.map(({ Arn = '' }) => Arn).filter((arn) => arn.includes(`:oidc-provider/oidc.eks.${region}.`));
  return byName([...arns, oidcProvider.arn], async (arn) => {
    const provider = await ifThere(reader.read('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn: arn }));
    return provider && { clientIds: (provider.ClientIDList ?? []).toSorted(), tags: fromTagList(provider.Tags) };
  });
}
