import {
  AuthorizationV1Api,
  V1SelfSubjectRulesReview,
  V1SubjectAccessReview,
  type V1SubjectRulesReviewStatus,
} from '@kubernetes/client-node';
import type { Client } from './client.ts';

/** A service account, which need not exist: the server authorizes names. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** As the server names it, for a client of its own and in the server's refusals. */
export function userOf({ namespace, name }: Account): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** What the user of the client may do in a namespace, cluster-wide bindings among it. */
export async function reviewRules(client: Client, namespace: string): Promise<V1SubjectRulesReviewStatus> {
  const body = Object.assign(new V1SelfSubjectRulesReview(), { spec: { namespace } });
  const { status } = await client.api(AuthorizationV1Api).createSelfSubjectRulesReview({ body });
  // An authorizer that cannot list its rules, or a binding to a role that is not there.
  if (status?.incomplete !== false)
    throw new Error(`the rules in ${namespace} are not complete: ${status?.evaluationError}`);
  return status;
}

export interface Access {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  /** Plural, with its subresource if any: `pods/log`. */
  readonly resource: string;
  /** None for what has no namespace, and for all namespaces together. */
  readonly namespace?: string;
  /** Any, by default. */
  readonly name?: string;
}

/** `get pods/log in poolside-models`. */
export function spell({ verb, group, resource, namespace }: Access): string {
  return `${verb} ${groupResource(group, resource)}${namespace === undefined ? '' : ` in ${namespace}`}`;
}

/** As the server names it: `deployments.apps`, `pods`. */
export function groupResource(group: string, resource: string): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** Whether the account may, asked by the administrator. */
export async function mayAccess(admin: Client, account: Account, access: Access): Promise<boolean> {
  const [resource, subresource] = access.resource.split('/');
  const { verb, group, namespace, name } = access;
  // The groups that the server itself puts an account into.
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`, 'system:authenticated'];
  const resourceAttributes = { verb, group, resource, subresource, namespace, name };
  const spec = { user: userOf(account), groups, resourceAttributes };
  const body = Object.assign(new V1SubjectAccessReview(), { spec });
  const { status } = await admin.api(AuthorizationV1Api).createSubjectAccessReview({ body });
  return status?.allowed === true;
}
