import type { OutputFile, SettingValue } from '@parapet/core';

/** A sample of the environment, and the files that it ends up in. */
export interface SamplePlace extends SettingValue {
  readonly files: readonly string[];
}

/** In one pass over each file, since there are a hundred samples and hundreds of files. */
export function samplePlaces(samples: readonly SettingValue[], files: readonly OutputFile[]): SamplePlace[] {
  if (samples.length === 0) return [];
  const values = [...new Set(samples.map(({ value }) => value))];
  const inside = new Map(values.map((value) => [value, values.filter((other) => value.includes(other))]));
  const places = new Map(values.map((value) => [value, new Set<string>()]));
  // Of values that begin alike the longest comes first: those inside it are found with it.
  const any = new RegExp(values.sort().reverse().map(literal).join('|'), 'g');
  for (const { path, text } of files)
    for (let match = any.exec(text); match !== null; match = any.exec(text)) {
      for (const value of inside.get(match[0]) ?? []) places.get(value)?.add(path);
      // Another value may begin inside this one.
      any.lastIndex = match.index + 1;
    }
  return samples.map(({ setting, value }) => ({ setting, value, files: [...(places.get(value) ?? [])].sort() }));
}

/** As a pattern that matches this text alone. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
