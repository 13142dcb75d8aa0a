import { parseRegion, type Checks, type Region } from '@parapet/core';
import { parseAccountId } from './account.ts';

/** Where a platform runs in AWS. A plain value, made once by the caller. */
export interface AwsSite {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly clusterName: string;
  /** Last part of the cluster's OpenID Connect issuer URL: 32 hexadecimal digits. */
  readonly oidcProviderId: string;
}

/** The site's region. One that is not known is reported by `checkSite` and stands in the partition `aws` till then. */
export function regionOf({ region }: AwsSite): Region {
  const parsed = parseRegion(region);
  return parsed.ok ? parsed.value : { name: region, partition: 'aws', dnsSuffix: 'amazonaws.com' };
}

/** The cluster's OpenID Connect issuer without `https://`, as trust policies name it. */
export function issuerOf(site: AwsSite): string {
  return `oidc.eks.${site.region}.${regionOf(site).dnsSuffix}/id/${site.oidcProviderId}`;
}

/** EC2 as a principal, to whom roles of nodes are passed. Of all partitions only China has a name of its own. */
export function ec2Service(site: AwsSite): 'ec2.amazonaws.com' | 'ec2.amazonaws.com.cn' {
  return regionOf(site).partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com';
}

/** ENV-004 (account), ENV-010 (region, OIDC provider), NAME-001 (cluster). */
export function checkSite(checks: Checks, { account, region, clusterName, oidcProviderId }: AwsSite): void {
  checks.value('account', parseAccountId(account));
  checks.value('region', parseRegion(region));
  if (!/^[A-Za-z0-9][-\w]{0,99}$/.test(clusterName))
    checks.report(
      'NAME-001',
      `clusterName: ${JSON.stringify(clusterName)} is not a name of an EKS cluster`,
      'use up to 100 letters, digits, - and _',
    );
  if (!/^[0-9A-F]{32}$/.test(oidcProviderId))
    checks.report(
      'ENV-010',
      `oidcProviderId: ${JSON.stringify(oidcProviderId)} is not the id of an OpenID Connect provider`,
      'copy the last part of identity.oidc.issuer from `aws eks describe-cluster`',
    );
}
