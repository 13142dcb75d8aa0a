import { parseBytes } from '@parapet/core';

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

/** `14.96 GiB`: two places are enough to see what is missing, and rounding up never makes a sum look as if it fitted. */
export function gib(bytes: number): string {
  return `${(Math.ceil((bytes / GIB) * 100 - 1e-6) / 100).toFixed(2)} GiB`;
}

/** Whole mebibytes, rounded up, as a quantity of Kubernetes; whole gibibytes where it comes out even. */
export function quantity(bytes: number): `${number}Gi` | `${number}Mi` {
  const mib = Math.ceil(bytes / MIB);
  return mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}

/** Bytes of a text that was refused already are none. */
export function bytesOr(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const parsed = parseBytes(text);
  return parsed.ok ? parsed.value : 0;
}
