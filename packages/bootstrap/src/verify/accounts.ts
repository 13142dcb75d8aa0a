import type { Problem } from '@parapet/core';
import { accountOf } from '../observed/associations.ts';
import type { Observed, ObservedAssociation } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { isUnseen, type ClusterDump, type Kubernetes, type Pod } from './dump.ts';
import { podProblems } from './pods.ts';

const ANNOTATION = 'eks.amazonaws.com/role-arn';

/** A service account that is to have a role. */
export interface Account {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleArn: string;
  /** What AWS has. */
  readonly association?: ObservedAssociation;
}

/** Those with Pod Identity; those of add-ons as far as EKS has made their associations, since it decides on their namespaces. */
export function accountsOf(
  { podIdentityAssociations, addons }: Wanted,
  { associations }: Pick<Observed, 'associations'>,
): Account[] {
  const there = new Map(associations.map((each) => [accountOf(each), each]));
  const ofAddons = addons.flatMap(({ podIdentityAssociations: own = [] }) => own);
  return [
    ...podIdentityAssociations.map((each) => ({ ...each, association: there.get(accountOf(each)) })),
    ...associations
      .filter(({ ownerArn, serviceAccount, roleArn }) =>
        ofAddons.some(
          (own) => ownerArn !== undefined && own.serviceAccount === serviceAccount && own.roleArn === roleArn,
        ),
      )
      .map(({ namespace, serviceAccount, roleArn }) => ({
        namespace,
        serviceAccount,
        roleArn,
        association: there.get(accountOf({ namespace, serviceAccount })),
      })),
  ];
}

export function irsaAccountsOf({ roles }: Wanted): Omit<Account, 'association'>[] {
  return roles.flatMap(({ principal, arn }) =>
    principal.type === 'irsa'
      ? [{ namespace: principal.namespace, serviceAccount: principal.serviceAccount, roleArn: arn }]
      : [],
  );
}

/** BOOT-025 and BOOT-026: the service account and its association; the rest is of its pods. */
export function accountProblems(account: Account, dump: ClusterDump, isAuto: boolean): Problem[] {
  const { association, roleArn } = account;
  const object = objectOf(account);
  if (association === undefined)
    return [{ code: 'BOOT-025', object, message: 'has no association', fix: 'apply: parapet bootstrap apply' }];
  const found = find(account, dump);
  if (found === undefined) return absent(account, dump, 'has an association');
  const annotation = found.metadata.annotations?.[ANNOTATION];
  return [
    ...(association.roleArn === roleArn
      ? []
      : [
          {
            code: 'BOOT-025',
            object,
            message: `has an association with role ${association.roleArn}, its role is ${roleArn}`,
            fix: 'apply: parapet bootstrap apply',
          },
        ]),
    ...(annotation === undefined
      ? []
      : [
          {
            code: 'BOOT-026',
            object,
            message: `also names ${annotation}, which pods do not get`,
            fix: `remove the annotation ${ANNOTATION}`,
          },
        ]),
    ...dump.pods.filter((pod) => isOf(account, pod)).flatMap((pod) => podProblems(pod, association, dump, isAuto)),
  ];
}

/** BOOT-026: service accounts with a role by the provider of the cluster carry its ARN. */
export function irsaProblems(account: Omit<Account, 'association'>, dump: ClusterDump): Problem[] {
  const found = find(account, dump);
  if (found === undefined) return absent(account, dump, 'has a role');
  const annotation = found.metadata.annotations?.[ANNOTATION];
  if (annotation === account.roleArn) return [];
  const message = `names ${annotation ?? 'no role'}, its role is ${account.roleArn}`;
  return [
    { code: 'BOOT-026', object: objectOf(account), message, fix: 'see whether Flux has applied the environment' },
  ];
}

/** Nobody can say so where service accounts were not seen. One of the name elsewhere has nothing of it. */
function absent(account: Omit<Account, 'association'>, dump: ClusterDump, has: string): Problem[] {
  const { namespace, serviceAccount } = account;
  if (isUnseen(dump, 'ServiceAccount', namespace)) return [];
  const [elsewhere] = dump.serviceAccounts
    .filter(({ metadata }) => metadata.name === serviceAccount)
    .map(({ metadata }) => metadata.namespace);
  const message = `${has}, and is not on the cluster${elsewhere === undefined ? '' : `: the one in namespace ${elsewhere} is another`}`;
  const fix = 'see whether Flux has applied the environment';
  return [{ code: 'BOOT-025', object: objectOf(account), message, fix }];
}

function find(account: Omit<Account, 'association'>, { serviceAccounts }: ClusterDump): Kubernetes | undefined {
  return serviceAccounts.find(
    ({ metadata }) => metadata.namespace === account.namespace && metadata.name === account.serviceAccount,
  );
}

/** Pods that have ended want no credentials. */
function isOf({ namespace, serviceAccount }: Account, { metadata, spec, status }: Pod): boolean {
  return (
    metadata.namespace === namespace &&
    (spec.serviceAccountName ?? 'default') === serviceAccount &&
    (status?.phase === 'Running' || status?.phase === 'Pending')
  );
}

function objectOf({ namespace, serviceAccount }: Omit<Account, 'association'>): string {
  return `ServiceAccount/${namespace}/${serviceAccount}`;
}
