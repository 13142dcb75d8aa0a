import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../kubernetes/tree.ts';

export interface Statement {
  readonly Effect: string;
  readonly Principal?: Principal;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  /** Operator, key of the context, value. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export type Principal = { readonly AWS: string } | { readonly Service: string };

export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly { readonly document: PolicyDocument }[];
}

/** `aws.json` of an environment, as far as the stand-in for AWS goes by it. */
export interface DesiredState {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly cluster: { readonly name: string };
  readonly roles: readonly Role[];
  readonly podIdentityAssociations: readonly {
    readonly namespace: string;
    readonly serviceAccount: string;
    readonly roleArn: string;
  }[];
}

/** What the committed environment wants of AWS. */
export function readDesiredState(environment: string): DesiredState {
  return JSON.parse(readFileSync(join(REPOSITORY, 'dist', environment, 'aws.json'), 'utf8')) as DesiredState;
}
