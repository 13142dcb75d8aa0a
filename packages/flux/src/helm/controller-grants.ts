import { declarations, type ServiceAccountRef } from '@parapet/core';
import type { Construct } from 'constructs';
import { installerDeclaration } from '../installer.ts';
import type { PolicyRule } from '../policy-rule.ts';

/** What an installed controller may do outside its own namespace: granted by its chart, so no object of the tree says it. */
export interface ControllerGrant {
  /** Name and version. */
  readonly chart: string;
  readonly identity: ServiceAccountRef;
  /** Where it holds. None is the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly PolicyRule[];
  /** What it is for, in one sentence. */
  readonly reason: string;
}

/** All of them below `root`, in the order of the tree. The rights of the installers are worked out from the same grants. */
export function controllerGrants(root: Construct): ControllerGrant[] {
  return declarations(root, installerDeclaration).flatMap(({ data: { chart, account: installer, grants } }) =>
    grants.flatMap(({ account, namespace, rules, reason }) => {
      if (account === undefined || namespace === installer.namespace) return [];
      const identity = { namespace: installer.namespace, name: account };
      return [{ chart, identity, ...(namespace === undefined ? {} : { namespace }), rules, reason }];
    }),
  );
}
