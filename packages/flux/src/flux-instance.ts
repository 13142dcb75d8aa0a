import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RootLayer } from './root-layer.ts';

export interface FluxInstanceProps {
  /** Where the images of the controllers come from: `ghcr.io/fluxcd`, or a mirror that has them under the same names and digests. */
  readonly registry: string;
  /** How much the controllers do at once, and what they may use for it, in the words of Flux Operator. Default `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}

/**
 * The Flux installation of a cluster, as Flux Operator is told of it: pointed at the root layer that it is below. `assemble`
 * makes the object. No layer holds it, so that no commit can take away what applies the commits: who installs Flux applies it.
 */
export class FluxInstance extends Construct {
  static readonly [provenance] = '@parapet/flux';

  constructor(root: RootLayer, id: string, props: FluxInstanceProps) {
    super(root, id);
    const { registry, size = 'medium' } = props;
    if (!REGISTRY.test(registry))
      new Checks(this, 'FluxInstance/flux-system/flux').report(
        'FLUX-021',
        `registry is ${JSON.stringify(registry)}`,
        'write host and path without a scheme or a tag, such as "ghcr.io/fluxcd"',
      );
    declare(this, fluxInstanceDeclaration, { registry, size });
  }
}

/** A host with a dot or a port, and at least one folder. */
const REGISTRY = /^[a-z0-9-]+(\.[a-z0-9-]+)*(?:(?<=\.[a-z0-9-]+)|:\d+)(\/[a-z0-9]+([._-][a-z0-9]+)*)+$/;

export const fluxInstanceDeclaration = declarationKind<Required<FluxInstanceProps>>('flux-instance');
