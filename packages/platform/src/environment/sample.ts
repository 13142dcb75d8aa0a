import { createHash } from 'node:crypto';
import type { Digest, Image, SettingValue } from '@parapet/core';

const MARK = Symbol.for('parapet.sample');

/** A value that only a site knows, standing in until the site puts its own there. */
export interface Sample<T> {
  readonly [MARK]: T;
}

/** An environment's values, any of which may be marked as samples where they stand. */
export type Marked<T> = T extends string | number | boolean | undefined
  ? T | Sample<T>
  : T extends readonly (infer Item)[]
    ? readonly Marked<Item>[]
    : { readonly [Key in keyof T]: Marked<T[Key]> };

/** Marks a value as a sample: `inventory.json` lists where it ends up, and bootstrap refuses the environment. */
export function sample<const T>(value: T): Sample<T> {
  return { [MARK]: value };
}

/** An image whose digest is computed from its name, so that nobody takes it for a real one. */
export function sampleImage(repository: string, tag: string): Marked<Image> {
  const hex = createHash('sha256').update(`${repository}:${tag}`).digest('hex');
  return { repository: sample(repository), tag, digest: sample<Digest>(`sha256:${hex}`) };
}

/** The plain values, and the samples among them with the settings that they stand in. */
export function unmark(marked: unknown): { readonly values: unknown; readonly samples: readonly SettingValue[] } {
  const samples: SettingValue[] = [];
  return { values: strip(marked, '', samples), samples };
}

function strip(value: unknown, setting: string, samples: SettingValue[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => strip(item, `${setting}[${String(index)}]`, samples));
  if (MARK in value) {
    const plain = value[MARK];
    samples.push({ setting, value: String(plain) });
    return plain;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, strip(item, setting === '' ? key : `${setting}.${key}`, samples)]),
  );
}
