import {
  parseDnsLabel,
  parseDnsSubdomain,
  parseImage,
  parseLabels,
  parseNamespace,
  type Checks,
  type Image,
  type ServiceAccountRef,
} from '@parapet/core';
import { checkResources, type Resources } from './resources.ts';

/** What the workloads of this package have in common. */
export interface AgentProps {
  readonly name: string;
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** In the same namespace, and not `default`. */
  readonly serviceAccount: ServiceAccountRef;
  readonly image: Image;
  readonly resources: Resources;
}

/** NAME-001, NAME-002, NAME-006, LABEL-001, IMG-001, RES-001, RES-002, POD-004 and POD-010. */
export function checkAgent(checks: Checks, { name, namespace, partOf, serviceAccount, ...rest }: AgentProps): void {
  checks.value('name', parseDnsLabel(name));
  checks.value('namespace', parseNamespace(namespace));
  checks.value('labels', parseLabels({ partOf }));
  checks.value('image', parseImage(rest.image));
  checks.value('serviceAccount.name', parseDnsSubdomain(serviceAccount.name));
  if (serviceAccount.name === 'default')
    checks.report(
      'POD-010',
      'serviceAccount is default, that of every pod without one',
      'give it an account of its own',
    );
  if (serviceAccount.namespace !== namespace)
    checks.report(
      'POD-004',
      `serviceAccount ${serviceAccount.name} is in namespace ${serviceAccount.namespace}, the pods are in ${namespace}`,
      'use a service account of the same namespace',
    );
  checkResources(checks, rest.resources);
}
