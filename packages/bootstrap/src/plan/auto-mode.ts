import type { Observed } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Note } from './step.ts';

/** What EKS Auto Mode brings along, and its roles. */
const BUILT_IN: readonly string[] = ['aws-ebs-csi-driver', 'eks-pod-identity-agent', 'vpc-cni'];

/** What is wanted of a cluster as it is. A cluster in Auto Mode runs some add-ons by itself, which are skipped with their roles. */
export function neededOf(
  wanted: Wanted,
  { cluster }: Observed,
): { readonly needed: Wanted; readonly notes: readonly Note[] } {
  if (!cluster.isAuto) return { needed: wanted, notes: [] };
  const isBuiltIn = ({ name }: { readonly name: string }) => BUILT_IN.includes(name);
  const roles = new Set<string>(
    wanted.addons
      .filter(isBuiltIn)
      .flatMap(({ podIdentityAssociations = [] }) => podIdentityAssociations.map(({ roleArn }) => roleArn)),
  );
  const skipped = [
    ...wanted.addons.filter(isBuiltIn).map(({ name }) => `Addon/${name}`),
    ...wanted.roles.filter(({ arn }) => roles.has(arn)).map(({ name }) => `IamRole/${name}`),
  ];
  return {
    needed: {
      ...wanted,
      addons: wanted.addons.filter((addon) => !isBuiltIn(addon)),
      roles: wanted.roles.filter(({ arn }) => !roles.has(arn)),
    },
    notes: skipped.map((object) => ({
      object,
      reason: 'is not needed: the cluster is in EKS Auto Mode, which has it built in',
    })),
  };
}
