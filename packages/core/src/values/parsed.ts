/** Why a value was refused: a stable code, the reason in one clause, and what to write instead. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly fix: string;
}

/** A value that went through its parser: either of the type that a wrong value cannot inhabit, or the refusal. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(code: string, reason: string, fix: string): Parsed<never> {
  return { ok: false, refusal: { code, reason, fix } };
}

declare const brand: unique symbol;

/** A `Base` that only the parser of `Name` makes. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** How a refused value is quoted in a message: as JSON, so that `75` and `"75"` look different. Takes anything. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
