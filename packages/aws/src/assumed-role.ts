import { Checks, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import type { AwsCases } from './policy-checks/cases.ts';
import type { PolicyDocument } from './policy-document.ts';
import { declareRole } from './role.ts';
import type { AwsSite } from './site.ts';
import { assumedRoleTrust } from './trust.ts';

export interface AssumedRoleProps {
  readonly site: AwsSite;
  /** Name of the role, without the cluster's, which goes before it. */
  readonly name: string;
  /** The role whose sessions may assume this one. */
  readonly assumedBy: RoleArn;
  /** Session tags that they must bring, at least one: what they assume it for. */
  readonly requestTags: Readonly<Record<string, string>>;
  /** What the role may do, by policy name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Calls that its policies have to allow, and calls that they have to deny. Default: none. */
  readonly cases?: AwsCases;
}

/** A role that another role exchanges its own for. Renders nothing: `desiredState` has it. */
export class AssumedRole extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, props: AssumedRoleProps) {
    super(scope, id);
    const { site, name, assumedBy, requestTags, policies, cases } = props;
    const tags = Object.entries(requestTags);
    const wild = tags.find(([, value]) => value === '' || /[*?]/.test(value));
    const checks = new Checks(this, `IamRole/${site.clusterName}-${name}`);
    if (tags.length === 0)
      checks.report('AWS-003', 'requestTags is empty', 'name the session tags by which the caller says what it does');
    if (wild !== undefined)
      checks.report(
        'AWS-003',
        `requestTags.${wild[0]} is ${JSON.stringify(wild[1])}, which no session has`,
        'write the value itself',
      );
    const principal = { type: 'role', roleArn: assumedBy } as const;
    this.roleArn = declareRole(this, {
      site,
      name,
      principal,
      trust: assumedRoleTrust(assumedBy, requestTags),
      policies,
      cases,
    });
    if (assumedBy === this.roleArn)
      checks.report('AWS-003', 'assumedBy is the role itself', 'name the role of the controller');
  }
}
