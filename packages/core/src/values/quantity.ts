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

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
]);

/** Refused with RES-001: a unit in words, an exponent, less than a thousandth of a core. */
export function parseCpu(text: string): Parsed<MilliCpu> {
  const milli = milliOf(text);
  if (milli !== undefined) return accepted(milli as MilliCpu);
  return refused('RES-001', `${quote(text)} is not an amount of CPU`, meantCpu(text));
}

/** Refused with RES-001, with the spelling that was probably meant: `8Gi` or `8G` for `8GB`, `100Mi` for `100m`. */
export function parseBytes(text: string): Parsed<Bytes> {
  const bytes = bytesOf(text);
  if (bytes !== undefined) return accepted(bytes as Bytes);
  const reason = split(text).unit === 'm' ? 'is in thousandths of a byte' : 'is not a whole number of bytes';
  return refused('RES-001', `${quote(text)} ${reason}`, meantBytes(text));
}

function milliOf(text: unknown): number | undefined {
  const { amount, unit } = split(text);
  return unit === '' ? product(amount, 1000) : unit === 'm' ? product(amount, 1) : undefined;
}

function bytesOf(text: unknown): number | undefined {
  const { amount, unit } = split(text);
  const factor = FACTORS.get(unit);
  return factor === undefined ? undefined : product(amount, factor);
}

function meantCpu(text: unknown): string {
  const spoken = /^([0-9.]+) *v?(?:cores?|cpus?)$/i.exec(String(text))?.[1];
  if (spoken !== undefined && milliOf(spoken) !== undefined) return `write "${spoken}"`;
  return 'write cores ("2", "0.5") or thousandths ("500m")';
}

function meantBytes(text: unknown): string {
  const [, amount = '', unit = ''] = /^([0-9.]+) *([a-z]*)$/i.exec(String(text)) ?? [];
  const letter = /^[kmgtp]/i.exec(unit)?.[0].toUpperCase() ?? '';
  const binary = `${amount}${letter}i`;
  const decimal = `${amount}${letter === 'K' ? 'k' : letter}`;
  if (letter !== '' && bytesOf(binary) !== undefined && bytesOf(decimal) !== undefined)
    return `write "${binary}" (powers of 1024) or "${decimal}" (powers of 1000)`;
  return 'write a whole number of bytes, such as "512Mi" or "8Gi"';
}

/** A number without sign, exponent or leading zeros, and what follows it. */
function split(text: unknown): { readonly amount: string; readonly unit: string } {
  const match = typeof text === 'string' ? /^((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)([A-Za-z]*)$/.exec(text) : null;
  return { amount: match?.[1] ?? '', unit: match?.[2] ?? '' };
}

/** Exact, where `1.1 * 1e9` is not; undefined unless it is a whole number that a `number` holds. */
function product(amount: string, factor: number): number | undefined {
  if (amount === '') return undefined;
  const [whole = '', fraction = ''] = amount.split('.');
  const scaled = BigInt(whole + fraction) * BigInt(factor);
  const scale = 10n ** BigInt(fraction.length);
  const result = Number(scaled / scale);
  return scaled % scale === 0n && Number.isSafeInteger(result) ? result : undefined;
}
