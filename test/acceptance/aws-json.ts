import type { Claim } from './claim.ts';

/** What claims read of `aws.json`. */
export interface Aws {
  account: string;
  region: string;
  partition: string;
  cluster: { name: string; logging: string[] };
  addons: {
    name: string;
    version?: string;
    configuration?: Record<string, string>;
    podIdentityAssociations?: { serviceAccount: string; roleArn: string }[];
  }[];
  oidcProvider: { arn: string; url: string };
  roles: Role[];
  podIdentityAssociations: Association[];
  logGroups: { name: string; retentionDays?: number; kmsKeyArn?: string }[];
  queues?: { name: string; policy: { Statement: Statement[] } }[];
  nodes: { roleArn: string; instanceMetadata?: { httpTokens?: string; httpPutResponseHopLimit?: number } }[];
}

export interface Association {
  namespace: string;
  serviceAccount: string;
  roleArn: string;
  disableSessionTags?: boolean;
}

export interface Role {
  name: string;
  arn: string;
  principal: { type: string; namespace?: string; serviceAccount?: string; roleArn?: string };
  trust: { Statement: Statement[] };
  policies: { name: string; document: { Statement: Statement[] } }[];
  managedPolicies?: string[];
}

export interface Statement {
  Effect: string;
  Principal?: { Federated?: string; Service?: string; AWS?: string };
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** EKS makes the accounts of its add-ons, in kube-system, and associates them as the add-on is told. */
export function isOfAddon({ addons }: Aws, { arn, principal: { namespace, serviceAccount } }: Role): boolean {
  const associations = addons.flatMap(({ podIdentityAssociations = [] }) => podIdentityAssociations);
  return (
    namespace === 'kube-system' &&
    associations.some((each) => each.serviceAccount === serviceAccount && each.roleArn === arn)
  );
}

export function list<Value>(value: Value | Value[] | undefined): Value[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** A twin that breaks `aws.json`. */
export function changing(title: string, change: (aws: Aws) => unknown, expected: string): Claim['twins'][number] {
  return { title, break: (tree) => void change(tree.aws), expected };
}
