import type { OutputFile, SettingValue } from '@parapet/core';

/** A sample of the environment, and the files that it ends up in. */
export interface SamplePlace extends SettingValue {
  readonly files: readonly string[];
}

export function samplePlaces(samples: readonly SettingValue[], files: readonly OutputFile[]): SamplePlace[] {
  return samples.map(({ setting, value }) => ({
    setting,
    value,
    files: files
      .filter(({ text }) => text.includes(value))
      .map(({ path }) => path)
      .sort(),
  }));
}
