import { accepted, quote, refused, type Branded, type Parsed } from './parsed.ts';

type BinarySuffix = 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi';
type DecimalSuffix = 'k' | 'M' | 'G' | 'T' | 'P';

/** CPU: cores (`2`, `0.5`) or thousandths (`500m`). */
export type CpuText = `${number}` | `${number}m`;

/** Bytes: memory, ephemeral storage, volume sizes. */
export type BytesText = `${number}${BinarySuffix | DecimalSuffix}` | `${number}`;

/** CPU in thousandths of a core. */
export type MilliCpu = Branded<number, 'MilliCpu'>;

/** Bytes. */
export type Bytes = Branded<number, 'Bytes'>;

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
};

/** Refused with RES-001. */
export function parseCpu(text: string): Parsed<MilliCpu> {
  const match = typeof text === 'string' ? /^([0-9]+(?:\.[0-9]{1,3})?)(m?)$/.exec(text) : null;
  const milli = Number(match?.[1]) * (match?.[2] === 'm' ? 1 : 1000);
  if (match === null || !Number.isInteger(Math.round(milli * 1e6) / 1e6))
    return refused(
      'RES-001',
      `${quote(text)} is not an amount of CPU`,
      'write cores ("2", "0.5") or thousandths ("500m")',
    );
  return accepted(Math.round(milli) as MilliCpu);
}

/** Refused with RES-001, with the spelling that was probably meant: `8GB` for `8G` or `8Gi`. */
export function parseBytes(text: string): Parsed<Bytes> {
  const match = typeof text === 'string' ? /^([0-9]+(?:\.[0-9]+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P|)$/.exec(text) : null;
  const bytes = Number(match?.[1]) * (FACTORS[match?.[2] ?? ''] ?? NaN);
  if (match !== null && Number.isInteger(bytes)) return accepted(bytes as Bytes);
  return refused('RES-001', `${quote(text)} is not an amount of bytes`, meant(text));
}

function meant(text: unknown): string {
  const [, amount, unit = ''] = /^\s*([0-9.]+)\s*([a-z]*)$/i.exec(String(text)) ?? [];
  const letter = unit === 'm' ? undefined : /^[kmgtp]/i.exec(unit)?.[0].toUpperCase();
  if (amount === undefined || letter === undefined) return 'write a whole number of bytes, such as "512Mi" or "8Gi"';
  const decimal = letter === 'K' ? 'k' : letter;
  return `write "${amount}${letter}i" (powers of 1024) or "${amount}${decimal}" (powers of 1000)`;
}
