import type { RenderedObject } from '@parapet/core';

/** An object, and where it was read. `path` is `file:line`, which is not the same for two objects. */
export interface SourceObject extends RenderedObject {
  readonly file: string;
  readonly line: number;
  /** Which document of the file, the first is 0. */
  readonly document: number;
  /** Its place in a `kind: List`. */
  readonly item?: number;
}

/** A document that is not for the API server: values of a chart, a kustomization. */
export interface Skipped {
  readonly file: string;
  readonly line: number;
}
