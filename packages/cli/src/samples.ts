import type { OutputFile, SampleValue } from '@parapet/core';

/** A sample of the environment, and the files that it ends up in. */
export interface SamplePlace extends SampleValue {
  readonly files: readonly string[];
}

export function samplePlaces(samples: readonly SampleValue[], files: readonly OutputFile[]): SamplePlace[] {
  return samples.map(({ setting, value }) => ({
    setting,
    value,
    files: files
      .filter(({ text }) => text.includes(value))
      .map(({ path }) => path)
      .sort(),
  }));
}
