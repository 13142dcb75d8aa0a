import { Checks, declarationKind, declare, parseDnsLabel, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { ObjectReference } from './object-reference.ts';

export interface LayerProps {
  /** Layers that must be applied and healthy before this one starts. */
  readonly dependsOn: readonly Layer[];
  /**
   * Objects that left this layer in the same change. Its reconciler keeps the right to delete them; without it Flux
   * could not prune what it no longer has a right to. Emptied in the change after, once they are gone from the cluster.
   */
  readonly leaving?: readonly ObjectReference[];
}

/**
 * What Flux applies as one: a folder, a Kustomization, and an identity with no more rights than its objects need.
 * Directly below the App; its id is the name of all three. Charts go below it.
 */
export class Layer extends Construct {
  static readonly [provenance] = '@parapet/flux';

  readonly name: string;

  constructor(scope: Construct, id: string, props: LayerProps) {
    super(scope, id);
    this.name = id;
    checkPlace(this);
    declare(this, layerDeclaration, {
      name: id,
      dependsOn: props.dependsOn.map((layer) => layer.name),
      leaving: props.leaving ?? [],
    });
  }
}

/** What a layer says of itself in the tree. */
export interface LayerFacts {
  readonly name: string;
  readonly dependsOn: readonly string[];
  readonly leaving: readonly ObjectReference[];
}

export const layerDeclaration = declarationKind<LayerFacts>('layer');

/** Refuses an id that cannot be a name (NAME-001, NAME-002) and a place anywhere but directly below the App (FLUX-003). */
export function checkPlace(layer: Construct): void {
  const { id, scope, path, root } = layer.node;
  const checks = new Checks(layer, `Layer/${id}`);
  checks.value('name', parseDnsLabel(id));
  if (scope !== root)
    checks.report('FLUX-003', `is at ${path}, below another construct`, 'create it directly below the App');
}
