import type { SettingValue } from '@parapet/core';

/** Every text among the values, by its setting. */
export function textsIn(value: unknown, setting = ''): readonly SettingValue[] {
  if (typeof value === 'string') return [{ setting, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${setting}[${String(index)}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, setting === '' ? key : `${setting}.${key}`));
}
