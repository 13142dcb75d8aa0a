import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedCapability } from './observed.ts';

/** All of the cluster. Where a region has no capabilities there are none, unless one is wanted: then its error is told. */
export async function observeCapabilities(
  reader: Reader,
  { cluster: { name: clusterName }, capabilities = [] }: Wanted,
): Promise<Record<string, ObservedCapability>> {
  try {
    const names = await allOf(async (nextToken) => {
      const page = await reader.read('eks:ListCapabilities', { clusterName, nextToken });
      return { items: page.capabilities, next: page.nextToken };
    });
    return await byName(
      names.map(({ capabilityName = '' }) => capabilityName),
      (name) => observeCapability(reader, clusterName, name),
    );
  } catch (error) {
    if (capabilities.length === 0 && error instanceof Error && NOT_OFFERED.test(error.name)) return {};
    throw error;
  }
}

export async function observeCapability(
  reader: Reader,
  clusterName: string,
  capabilityName: string,
): Promise<ObservedCapability | undefined> {
  const { capability } = (await ifThere(reader.read('eks:DescribeCapability', { clusterName, capabilityName }))) ?? {};
  if (capability === undefined) return undefined;
  return {
    arn: capability.arn ?? '',
    type: capability.type ?? 'UNKNOWN',
    roleArn: capability.roleArn ?? '',
    status: capability.status ?? 'UNKNOWN',
    issues: (capability.health?.issues ?? []).map(({ code = '', message = '' }) => `${code}: ${message}`),
    enableCrossNamespace: capability.configuration?.ack?.enableCrossNamespace === true,
    tags: capability.tags ?? {},
  };
}

/** What EKS says to an operation that it does not have. */
const NOT_OFFERED = /^(InvalidRequest|UnknownOperation|UnsupportedOperation)(Exception)?$/;
