import type { Manifest } from '@parapet/core';
import type { Control, RuleCard, Severity } from '@parapet/policy';
import type { Listing } from './listing.ts';
import type { State } from './state.ts';

/** One thing that is looked at in a cluster, a file each: what it says about itself is as a rule does. */
export interface LiveCheck extends RuleCard {
  /** Kinds whose lists it judges by. While one of them was not had, what it did not find is unknown. */
  readonly needs: (listing: Listing, rendered: readonly Manifest[]) => boolean;
  /** What it would have to know beside the cluster, and nobody does: with it, it is unknown whatever it sees. */
  readonly unknown?: string;
  readonly find: (state: State, report: ReportLive) => void;
}

export type ReportLive = (about: About, message: string, more?: More) => void;

/** An object that is rendered, with its place; one that is in the cluster alone; or one of AWS, by its name. */
export type About = { readonly manifest: Manifest; readonly path?: string } | { readonly object: string };

export interface More {
  readonly fix?: string;
  /** Where in the rendered object. */
  readonly field?: string;
  /** By default that of the check. */
  readonly severity?: Severity;
  /** By default all that the check refers to. */
  readonly controls?: readonly Control[];
}
