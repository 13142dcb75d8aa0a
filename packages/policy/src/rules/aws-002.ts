import { nameOf, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { roleAnnotation } from '../objects/role-annotation.ts';
import { accountKey, accountsOf } from '../objects/service-accounts.ts';
import type { Identity } from '../check-input.ts';
import { cis } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const aws002: ObjectRule = {
  id: 'AWS-002',
  title: 'AWS identities and service accounts belong together',
  severity: 'error',
  why: 'A role for a service account that does not exist waits for whoever makes it; a service account that names a role which nobody makes gets no credentials.',
  fix: 'render the service account, or correct the identity',
  references: ['Amazon EKS: IAM roles for service accounts', 'Amazon EKS: Pod Identity', cis('5.2.1')],
  check(index, report) {
    const { identities } = index.input;
    if (identities === undefined) return;
    const known = index.derived(accountsOf);
    for (const identity of identities) {
      const account = keyOf(identity);
      if (!known.has(account))
        report(`ServiceAccount/${account}`, `has the role ${identity.roleArn}, and nothing makes it`);
      else reportMissingAnnotation(index, identity, report);
    }
    const byIrsa = new Map(identities.filter(isIrsa).map((identity) => [keyOf(identity), identity.roleArn]));
    for (const object of index.of('ServiceAccount')) {
      const role = roleAnnotation(object);
      const account = accountKey(namespaceOf(object.manifest), nameOf(object.manifest));
      if (role !== undefined && byIrsa.get(account) !== role)
        report(
          object,
          `names the role ${role}, which is not among the desired ones`,
          'declare the identity of the service account',
        );
    }
  },
};

/** A service account that a chart makes has its annotation in the chart's values. */
function reportMissingAnnotation(index: Index, identity: Identity, report: Parameters<ObjectRule['check']>[1]): void {
  const { serviceAccount, roleArn } = identity;
  const object = index.find('ServiceAccount', serviceAccount.namespace, serviceAccount.name);
  if (isIrsa(identity) && object !== undefined && roleAnnotation(object) === undefined)
    report(object, `does not name its role ${roleArn}`, `set the annotation eks.amazonaws.com/role-arn: ${roleArn}`);
}

function isIrsa({ mechanism }: Identity): boolean {
  return mechanism === 'irsa';
}

function keyOf({ serviceAccount: { namespace, name } }: Identity): string {
  return accountKey(namespace, name);
}
