import { declarationKind, type ServiceAccountRef } from '@parapet/core';
import type { ChartGrant } from './helm/chart-grant.ts';
import type { ObjectReference } from './object-reference.ts';
import type { Rights } from './rights.ts';

/** What a Helm release asks of the environment: an identity to install with, and the kinds that it brings. */
export interface Installer {
  /** HelmRelease that installs with it. */
  readonly release: string;
  /** Name and version of the chart. */
  readonly chart: string;
  /** HelmReleases that have to be ready before. */
  readonly after: readonly string[];
  readonly account: ServiceAccountRef;
  /** Stated by hand, as its rights are: what a chart creates is not in the tree. */
  readonly makes: readonly ObjectReference[];
  readonly rights: Rights;
  /** What the chart grants, which the installer holds as well. */
  readonly grants: readonly ChartGrant[];
  /** API groups of the custom kinds that exist once it is installed. */
  readonly brings: readonly string[];
}

/** Declared by every release; `assemble` renders the identity in the root layer, as it does those of the layers. */
export const installerDeclaration = declarationKind<Installer>('helm-installer');
