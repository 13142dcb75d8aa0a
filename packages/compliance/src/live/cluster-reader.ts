import type { KubernetesMinor, Manifest } from '@parapet/core';
import type { Listing } from './listing.ts';

/** All that is asked of a cluster: lists, and which version it is. Nothing that writes, and nothing that reads a Secret. */
export interface ClusterReader {
  /** As `https://0123.eks.example (context production)`. */
  readonly name: string;
  /** Its address alone. */
  readonly server: string;
  /** As `1.34`. Throws where the cluster cannot be reached, or does not know who asks. */
  version(): Promise<KubernetesMinor>;
  list(listing: Listing): Promise<Listed>;
}

export type Listed = { readonly items: readonly Manifest[] } | { readonly refused: Refusal };

/** Why a list was not had: `forbidden`, the API server has no such kind, or it gave no list within the time for it. */
export type Refusal =
  { readonly why: 'forbidden' | 'not served' } | { readonly why: 'no answer'; readonly message: string };
