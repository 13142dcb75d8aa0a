import type { Note } from '../plan/step.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { leftOf } from './left.ts';
import { accessEntry, addon, podIdentityAssociation, role, type AckResource } from './resources.ts';

export interface AckExport {
  readonly resources: readonly AckResource[];
  /** What bootstrap goes on looking after, and why. */
  readonly left: readonly Note[];
}

/**
 * What is wanted, as resources of the ACK controllers for IAM and EKS in one namespace. A function of its arguments: whatever a plan
 * would make is in one of the two lists. It does not know the cluster: in EKS Auto Mode some add-ons are built in.
 */
export function ackExport(wanted: Wanted, namespace: string): AckExport {
  const place = { wanted, namespace };
  return {
    resources: [
      ...wanted.roles.map((each) => role(place, each)),
      ...wanted.addons.map((each) => addon(place, each)),
      ...wanted.podIdentityAssociations.map((each) => podIdentityAssociation(place, each)),
      ...(wanted.nodes ?? []).map((each) => accessEntry(place, each)),
    ],
    left: leftOf(wanted),
  };
}
