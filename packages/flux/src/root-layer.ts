import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import { parseDuration, type Duration } from './duration.ts';
import { checkPlace } from './layer.ts';

/** How Flux reads the repository. The credentials themselves are the site's and never in the tree. */
export type SourceAuth =
  | { readonly kind: 'public' }
  /** A Secret of `flux-system` in the form that GitRepository asks for. */
  | { readonly kind: 'secret'; readonly secret: string }
  /** AWS CodeCommit, by the identity of the source-controller. */
  | { readonly kind: 'aws' };

export interface RootLayerProps {
  readonly url: `https://${string}` | `ssh://${string}` | `http://${string}`;
  readonly branch: string;
  /** Folder of this environment's layers in the repository, such as `dist/staging`. */
  readonly path: string;
  readonly auth: SourceAuth;
  /** How often the repository is asked for a new commit. Default `1m`. */
  readonly interval?: Duration;
}

/**
 * The layer that the Flux installation is pointed at and applies with an identity of its own: the trust root. It holds
 * the namespaces and, computed by `assemble`, the source, the Kustomizations, and every identity under which Flux
 * applies the other layers. Exactly one, directly below the App.
 */
export class RootLayer extends Construct {
  static readonly [provenance] = '@parapet/flux';

  readonly name: string;

  constructor(scope: Construct, id: string, props: RootLayerProps) {
    super(scope, id);
    this.name = id;
    checkPlace(this);
    const checks = new Checks(this, `Layer/${id}`);
    const { url, branch, path, auth, interval = '1m' } = props;
    checks.value('interval', parseDuration(interval));
    if (!/^(https?|ssh):\/\/[^\s]+$/.test(url))
      checks.report(
        'FLUX-013',
        `url is ${JSON.stringify(url)}`,
        'use an https:// or ssh:// address (not git@host:path)',
      );
    if (branch === '') checks.report('FLUX-013', 'branch is empty', 'name the branch that dist is merged to');
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path) || /(^|\/)\.\.?(\/|$)/.test(path))
      checks.report(
        'FLUX-013',
        `path is ${JSON.stringify(path)}`,
        'write the folder from the root of the repository, such as "dist/staging"',
      );
    declare(this, rootLayerDeclaration, { name: id, url, branch, path, auth, interval });
  }
}

/** What the root layer says of itself in the tree. */
export interface RootLayerFacts extends Required<RootLayerProps> {
  readonly name: string;
}

export const rootLayerDeclaration = declarationKind<RootLayerFacts>('root-layer');
