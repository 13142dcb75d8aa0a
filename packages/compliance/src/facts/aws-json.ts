import type { Identity } from '@parapet/policy';
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
  if (!isRecord(json) || json.version !== 1 || !Array.isArray(json.roles)) return undefined;
  const addons = new Set(
    list(json.addons).flatMap((addon) => list(addon.podIdentityAssociations).map(({ roleArn }) => roleArn)),
  );
  const identities = list(json.roles).flatMap(({ arn, principal, trust }): Identity[] => {
    if (!isRecord(principal) || typeof arn !== 'string' || addons.has(arn)) return [];
    const { type, namespace, serviceAccount } = principal;
    if (typeof namespace !== 'string' || typeof serviceAccount !== 'string') return [];
    const mechanism = type === 'irsa' ? 'irsa' : 'pod-identity';
    return [{ serviceAccount: { namespace, name: serviceAccount }, mechanism, roleArn: arn, trust }];
  });
  return { identities };
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];
}
