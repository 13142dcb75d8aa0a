const UNITS: Readonly<Record<string, number>> = { '': 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** Bytes of `8Gi`; not a number for what is no such quantity. */
export function bytes(quantity = ''): number {
  const [, number, unit = ''] = /^([0-9.]+)(|Ki|Mi|Gi|Ti)$/.exec(quantity) ?? [];
  return Number(number) * UNITS[unit]!;
}

/** CPUs of `500m` or `2`. */
export function cpus(quantity = ''): number {
  return quantity.endsWith('m') ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}

/** Seconds of `1h30m` or `600s`; not a number for what is no duration. */
export function seconds(duration = ''): number {
  const [, hours = '0', minutes = '0', rest = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return duration === '' ? NaN : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}
