import type { Identity } from '@parapet/policy';
import { isFields, itemsOf } from '../fields.ts';
import type { Facts } from './facts.ts';

/**
 * Of the `aws.json` of an environment: the identities that it wants for service accounts. Undefined where the text is something else. Account and
 * region are in it too, but not which registries images may come from: without all three there is no environment to compare with.
 */
export function factsOfAwsJson(text: string): Pick<Facts, 'identities'> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(json) || json.version !== 1 || !Array.isArray(json.roles)) return undefined;
  const addons = new Set(
    itemsOf(json.addons).flatMap((addon) => itemsOf(addon.podIdentityAssociations).map(({ roleArn }) => roleArn)),
  );
  const identities = itemsOf(json.roles).flatMap(({ arn, principal, trust }): Identity[] => {
    if (!isFields(principal) || typeof arn !== 'string' || addons.has(arn)) return [];
    const { type, namespace, serviceAccount } = principal;
    if (typeof namespace !== 'string' || typeof serviceAccount !== 'string') return [];
    const mechanism = type === 'irsa' ? 'irsa' : 'pod-identity';
    return [{ serviceAccount: { namespace, name: serviceAccount }, mechanism, roleArn: arn, trust }];
  });
  return { identities };
}
