/** A field on the way down from the root of an object; written out only for a fault. */
export interface Place {
  readonly above?: Place;
  /** Undefined at the root; a number in a list. */
  readonly key?: string | number;
}

/** JSON pointer: `/spec/data/0/secretKey`. */
export function pointerTo(place: Place): string {
  return keysOf(place)
    .map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** As an API server prints it: `spec.data[0].secretKey`, `metadata.labels[app.kubernetes.io/name]`. */
export function fieldPath(place: Place): string {
  return keysOf(place)
    .map((key) => (typeof key === 'number' || /[./]/.test(key) ? `[${key.toString()}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

function keysOf({ above, key }: Place): (string | number)[] {
  return above === undefined || key === undefined ? [] : [...keysOf(above), key];
}
