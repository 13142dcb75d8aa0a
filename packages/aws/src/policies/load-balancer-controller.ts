import { policies } from '../generated/load-balancer-controller.ts';
import type { Action, PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

/** What the AWS Load Balancer Controller asks for, word for word, in the site's partition. */
export function loadBalancerControllerPolicy(site: AwsSite): PolicyDocument {
  return policies[regionOf(site).partition];
}

/**
 * What that policy changes on any resource, whether it belongs to a cluster or not. Some of these take no tag condition in
 * IAM, others upstream leaves open. Named, so that each can be accepted by name and a new one is noticed.
 */
export const unconditionedActions: readonly Action[] = [
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateSecurityGroup',
  'ec2:RevokeSecurityGroupIngress',
  'elasticloadbalancing:AddListenerCertificates',
  'elasticloadbalancing:AddTags',
  'elasticloadbalancing:CreateListener',
  'elasticloadbalancing:CreateRule',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteRule',
  'elasticloadbalancing:DeregisterTargets',
  'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:ModifyRule',
  'elasticloadbalancing:RegisterTargets',
  'elasticloadbalancing:RemoveListenerCertificates',
  'elasticloadbalancing:RemoveTags',
  'elasticloadbalancing:SetRulePriorities',
  'elasticloadbalancing:SetWebAcl',
  'shield:CreateProtection',
  'shield:DeleteProtection',
  'waf-regional:AssociateWebACL',
  'waf-regional:DisassociateWebACL',
  'wafv2:AssociateWebACL',
  'wafv2:DisassociateWebACL',
];
