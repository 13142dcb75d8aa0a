import type { OutputFile, SettingValue } from '@parapet/core';

/** A sample of the environment, and the files that it ends up in. */
export interface SamplePlace extends SettingValue {
  readonly files: readonly string[];
}

/** Of all files as one text: there are a hundred samples, and hundreds of files. */
export function samplePlaces(samples: readonly SettingValue[], files: readonly OutputFile[]): SamplePlace[] {
  const text = files.map((file) => file.text).join('\0');
  const ends: number[] = [];
  for (const file of files) ends.push((ends.at(-1) ?? -1) + 1 + file.text.length);
  return samples.map(({ setting, value }) => {
    const found: string[] = [];
    for (let at = text.indexOf(value); at >= 0 && at < text.length;) {
      const index = firstAbove(ends, at);
      found.push(files[index]?.path ?? '');
      at = text.indexOf(value, ends[index]);
    }
    return { setting, value, files: found.sort() };
  });
}

/** Index of the first of ascending numbers that is above one. */
function firstAbove(ascending: readonly number[], number: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}
