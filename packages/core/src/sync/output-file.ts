import type { Facts } from './inventory.ts';

export interface OutputFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Id of the Kubernetes object that the file holds. */
  readonly object?: string;
  /** Path of the construct that the text comes from. */
  readonly construct?: string;
  /** npm package of that construct. */
  readonly package?: string;
}

export interface SyncOptions {
  /**
   * Folder that `dir` must be below, with no symbolic link on the way; messages name files relative to it.
   * Default: the parent of `dir`.
   */
  readonly within?: string;
  /** Kept in the inventory. Default: none. */
  readonly facts?: Facts;
}
