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

/** How a refused value is quoted in a message: as JSON, so that `75` and `"75"` look different. */
export function quote(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  return JSON.stringify(value);
}
