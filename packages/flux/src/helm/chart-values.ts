import { suggest, type Checks } from '@parapet/core';

/** Values for a Helm chart. */
export interface Values {
  readonly [key: string]: Value;
}

export type Value = string | number | boolean | readonly Value[] | Values;

/** Three numbers, no range. */
export type ExactVersion = `${number}.${number}.${number}`;

/** Which values a chart has, taken from its defaults. */
export interface ChartKeys {
  readonly chart: string;
  readonly version: ExactVersion;
  /** Every path in the defaults; one that ends with `.*` is empty there and takes anything. */
  readonly keys: readonly string[];
}

/**
 * Refused with FLUX-017: a value that the chart does not have, which Helm would ignore without a word. `verbatim` are
 * maps that the chart copies as they are, whatever its defaults have in them.
 */
export function checkValues(checks: Checks, values: Values, known: ChartKeys, verbatim: readonly string[]): void {
  const keys = new Set([...known.keys, ...verbatim.map((path) => `${path}.*`)]);
  for (const path of paths(values, '')) {
    if (keys.has(path) || ancestors(path).some((ancestor) => keys.has(`${ancestor}.*`))) continue;
    const meant = suggest(
      path,
      known.keys.map((key) => key.replace(/\.\*$/, '')),
    );
    checks.report(
      'FLUX-017',
      `chart ${known.chart} ${known.version} has no value ${path}`,
      meant === undefined ? 'look it up in the default values of the chart' : `write ${meant}`,
    );
  }
}

function paths(values: Values, prefix: string): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    return isMap(value) && Object.keys(value).length > 0 ? paths(value, `${path}.`) : [path];
  });
}

function ancestors(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, count) => parts.slice(0, count + 1).join('.'));
}

function isMap(value: Value): value is Values {
  return typeof value === 'object' && !Array.isArray(value);
}
