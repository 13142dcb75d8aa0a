import type { Manifest } from '@parapet/core';
import type { SourceObject } from '../read/source.ts';
import type { State } from './state.ts';

/** The rendered HelmRelease that an object says it is of. Anybody who may write the object may say so: it does not stand alone as a proof. */
export function releaseOf(state: State, { metadata }: Manifest): SourceObject | undefined {
  const name = metadata.labels?.['helm.toolkit.fluxcd.io/name'];
  const namespace = metadata.labels?.['helm.toolkit.fluxcd.io/namespace'];
  return state
    .renderedOf('HelmRelease')
    .find(({ manifest }) => manifest.metadata.name === name && manifest.metadata.namespace === namespace);
}
