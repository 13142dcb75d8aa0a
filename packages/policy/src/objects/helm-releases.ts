import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fields, text } from '../shapes.ts';

export interface HelmRelease {
  readonly object: RenderedObject;
  readonly namespace: string;
  /** Where the chart's objects go. */
  readonly targetNamespace: string;
  /** Who installs it; undefined for the helm-controller itself. */
  readonly serviceAccount: string | undefined;
}

export function releasesOf(index: Index): readonly HelmRelease[] {
  return index.of('HelmRelease.helm.toolkit.fluxcd.io').map((object) => {
    const { targetNamespace, serviceAccountName } = fields(object.manifest.spec);
    const namespace = namespaceOf(object.manifest);
    return {
      object,
      namespace,
      targetNamespace: text(targetNamespace) ?? namespace,
      serviceAccount: text(serviceAccountName),
    };
  });
}
