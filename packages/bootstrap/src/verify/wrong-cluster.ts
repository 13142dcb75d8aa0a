import type { Problem } from '@parapet/core';
import type { Reader } from '../aws/calls.ts';
import type { Wanted } from '../wanted/wanted.ts';

/**
 * BOOT-030: an API server of EKS that is not the one of the cluster. Of an address that is none of EKS, such as the end of a tunnel, nobody
 * can tell.
 */
export async function wrongCluster(
  reader: Reader,
  { cluster: { name }, region }: Wanted,
  server: string,
): Promise<Problem[]> {
  const { cluster: { endpoint } = {} } = await reader.read('eks:DescribeCluster', { name });
  if (endpoint === undefined || !isOfEks(server) || hostOf(server) === hostOf(endpoint)) return [];
  const message = `the context is of another cluster, at ${server}: this one is at ${endpoint}`;
  const fix = `name its context with --context; aws eks update-kubeconfig --name ${name} --region ${region} makes one`;
  return [{ code: 'BOOT-030', object: `Cluster/${name}`, message, fix }];
}

function isOfEks(server: string): boolean {
  return /\.eks\.amazonaws\.(com|com\.cn|eu)$|\.eks-cluster\.[^.]+\.api\.(aws|amazonwebservices\.com\.cn)$/.test(
    hostOf(server),
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}
