import { parseCidr, type Checks, type CidrText } from '@parapet/core';
import { isWebAclArn, type WebAclArn } from './arn.ts';

/** Who may reach a load balancer: those in the VPC, or the internet behind an allow list, a web ACL, or both. */
export type Exposure =
  | { readonly scheme: 'internal'; readonly inboundCidrs?: readonly CidrText[] }
  | {
      readonly scheme: 'internet-facing';
      readonly inboundCidrs: readonly [CidrText, ...CidrText[]];
      readonly wafAclArn?: WebAclArn;
    }
  | { readonly scheme: 'internet-facing'; readonly inboundCidrs?: undefined; readonly wafAclArn: WebAclArn };

/** ING-001 (open to everyone, not a web ACL) and NET-001. */
export function checkExposure(checks: Checks, exposure: Exposure): void {
  const { scheme, inboundCidrs = [] } = exposure;
  const ranges = inboundCidrs.flatMap((cidr) => checks.value('exposure.inboundCidrs', parseCidr(cidr)) ?? []);
  if (exposure.scheme === 'internal') return;
  const { wafAclArn } = exposure;
  if (wafAclArn !== undefined && !isWebAclArn(wafAclArn))
    checks.report(
      'ENV-010',
      `exposure.wafAclArn "${String(wafAclArn)}" is not the ARN of a regional web ACL`,
      'write such as "arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>"',
    );
  if (wafAclArn !== undefined) return;
  const everyone = ranges.find(({ prefix }) => prefix === 0);
  if (everyone !== undefined)
    checks.report(
      'ING-001',
      `exposure is ${scheme} and inboundCidrs has ${everyone.text}, which is everyone`,
      'name the networks that may come in, or set exposure.wafAclArn',
    );
  if (inboundCidrs.length === 0)
    checks.report(
      'ING-001',
      `exposure is ${scheme} without an allow list and without a web ACL`,
      'set exposure.inboundCidrs or exposure.wafAclArn',
    );
}
