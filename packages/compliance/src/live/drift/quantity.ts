/** Fields whose values, or the values of whose fields, are quantities. The API server writes them in a form of its own: `1000m` as `1`. */
const QUANTITIES =
  /(^|\.)(requests|limits|hard|max|min|default|defaultRequest|maxLimitRequestRatio|capacity)\.[^.]+$|(^|\.)(sizeLimit|divisor|averageValue|storage)$/;

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Whether two values at a field are one amount in two spellings. */
export function isSameQuantity(field: string, one: unknown, other: unknown): boolean {
  if (!QUANTITIES.test(field)) return false;
  const amount = amountOf(one);
  return amount !== undefined && amount === amountOf(other);
}

/** In billionths, the smallest that the API server keeps. */
function amountOf(value: unknown): number | undefined {
  const [, digits, exponent, suffix = ''] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(String(value)) ?? [];
  const factor = exponent === undefined ? FACTORS[suffix] : 10 ** Number(exponent);
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor * 1e9);
}
