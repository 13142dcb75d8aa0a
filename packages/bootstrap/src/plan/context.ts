import type { Problem } from '@parapet/core';
import type { Observed } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Note, Step } from './step.ts';

export interface PlanOptions {
  /** Objects that are taken over although they are not ours. */
  readonly adopt?: readonly string[];
  /** Names of add-ons whose software is replaced although others changed it. */
  readonly overwrite?: readonly string[];
  /** Whether what is ours and not wanted is deleted. Default: it is noted. */
  readonly prune?: boolean;
}

export interface Context {
  readonly wanted: Wanted;
  readonly observed: Observed;
  readonly clusterArn: string;
  readonly options: PlanOptions;
}

/** What is to be said of some objects. */
export interface Outcome {
  readonly steps?: readonly Step[];
  readonly notes?: readonly Note[];
  readonly unchanged?: readonly string[];
  readonly problems?: readonly Problem[];
}
