import { declarations, objectId, type Manifest, type Problem, type RenderedObject } from '@parapet/core';
import type { App } from 'cdk8s';
import { eksCluster } from './eks-cluster.ts';
import { checkActions } from './policy-checks/actions.ts';
import { checkDocument } from './policy-checks/document.ts';
import { documentKindOf, policyTextsOf, type PolicyText } from './policy-checks/policy-texts.ts';
import { checkResources } from './policy-checks/resources.ts';
import { regionOf, type AwsSite } from './site.ts';

/**
 * What is wrong with IAM documents that objects carry as JSON: of a bucket, a queue or a key, and roles that ACK makes. As for the
 * roles of constructs: AWS-003, AWS-004, AWS-006, AWS-010, AWS-020 to AWS-025, ENV-005 and ENV-010.
 */
export function objectPolicyProblems(app: App, objects: readonly RenderedObject[]): Problem[] {
  const site = declarations(app, eksCluster)[0]?.data.site;
  return objects.flatMap(({ manifest, path }) =>
    policyTextsOf(manifest).flatMap((each) => problemsOf(manifest, path, each, site)),
  );
}

function problemsOf(
  manifest: Manifest,
  path: string,
  { where, text, document }: PolicyText,
  site: AwsSite | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const object = objectId(manifest);
  const reporter = {
    report: (code: string, message: string, fix: string) => void problems.push({ code, object, message, fix, path }),
  };
  const kind = documentKindOf(manifest, where, document);
  const partition = site === undefined ? undefined : regionOf(site).partition;
  const statements = checkDocument(reporter, where, document, { kind, partition });
  if (kind === 'identity' || kind === 'session') {
    checkActions(reporter, where, document, statements);
    if (site !== undefined) checkResources(reporter, where, site, statements);
  }
  const limit = LIMITS[`${manifest.kind} ${where.replace(/\.inlinePolicies\..*/, '.inlinePolicies')}`];
  const size = document === undefined ? text.length : JSON.stringify(document).length;
  if (limit !== undefined && size > limit)
    reporter.report('AWS-006', `${where} has ${size} characters, the limit is ${limit}`, 'say less, or split it');
  return problems;
}

/** Quotas by kind of ACK and field: characters of IAM without white space; bytes of S3 and KMS. */
const LIMITS: Readonly<Record<string, number>> = {
  'Bucket spec.policy': 20_480,
  'Key spec.policy': 32_768,
  'PodIdentityAssociation spec.policy': 2048,
  'Policy spec.policyDocument': 6144,
  'Role spec.assumeRolePolicyDocument': 2048,
  'Role spec.inlinePolicies': 10_240,
};
