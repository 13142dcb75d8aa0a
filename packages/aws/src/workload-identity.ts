import { Checks, parseDnsLabel, parseDnsSubdomain, provenance, type ServiceAccountRef } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import type { AwsCases } from './policy-checks/cases.ts';
import type { PolicyDocument } from './policy-document.ts';
import { declareRole } from './role.ts';
import type { AwsSite } from './site.ts';
import { irsaTrust, podIdentityTrust } from './trust.ts';

/**
 * How pods get the role: by a token that AWS checks with the cluster's OpenID Connect provider (IRSA), or from the EKS Pod
 * Identity agent. An SDK that finds both takes one without a word, so that a service account has one.
 */
export type Mechanism = { readonly type: 'irsa' } | { readonly type: 'pod-identity' };

export interface WorkloadIdentityProps {
  readonly site: AwsSite;
  /** Name of the role, without the cluster's, which goes before it. */
  readonly name: string;
  readonly serviceAccount: ServiceAccountRef;
  readonly mechanism: Mechanism;
  /** What the role may do, by policy name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Names of policies that AWS keeps, with their path, as `AmazonPrometheusRemoteWriteAccess`. Default: none. */
  readonly managedPolicies?: readonly string[];
  /** Calls that its policies have to allow, and calls that they have to deny. Default: none. */
  readonly cases?: AwsCases;
}

/** The AWS role of one service account. Renders nothing: `desiredState` has it for whoever makes roles. */
export class WorkloadIdentity extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;
  /** What the ServiceAccount has to carry; undefined for Pod Identity, which needs nothing there. */
  readonly annotations?: Readonly<Record<'eks.amazonaws.com/role-arn', RoleArn>>;

  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    const { site, name, serviceAccount, mechanism, policies, managedPolicies, cases } = props;
    const { namespace } = serviceAccount;
    check(new Checks(this, `ServiceAccount/${namespace}/${serviceAccount.name}`), serviceAccount);
    const trust = mechanism.type === 'irsa' ? irsaTrust(site, serviceAccount) : podIdentityTrust(site, serviceAccount);
    const principal = { type: mechanism.type, namespace, serviceAccount: serviceAccount.name };
    this.roleArn = declareRole(this, { site, name, principal, trust, policies, managedPolicies, cases });
    if (mechanism.type === 'irsa') this.annotations = { 'eks.amazonaws.com/role-arn': this.roleArn };
  }
}

function check(checks: Checks, { namespace, name }: ServiceAccountRef): void {
  if (/[*?]/.test(namespace + name)) {
    checks.report(
      'AWS-003',
      'the role would trust every service account of this pattern',
      'name one service account, and its namespace',
    );
    return;
  }
  checks.value('serviceAccount.namespace', parseDnsLabel(namespace));
  checks.value('serviceAccount.name', parseDnsSubdomain(name));
}
