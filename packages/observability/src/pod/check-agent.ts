import {
  checkResources,
  checkServiceAccount,
  parseDnsLabel,
  parseImage,
  parseLabels,
  parseNamespace,
  type Checks,
  type Image,
  type Resources,
  type ServiceAccountRef,
} from '@parapet/core';

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
  checkServiceAccount(checks, serviceAccount, namespace);
  checkResources(checks, rest.resources);
}
