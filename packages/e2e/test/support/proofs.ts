import { describe, inject, test } from 'vitest';

/** Row of the acceptance matrix, such as `A03`. */
export type ClaimId = `${'A' | 'B' | 'C' | 'D' | 'F' | 'G' | 'H' | 'I' | 'K' | 'L' | 'M' | 'N' | 'P' | 'Q'}${number}`;

declare module 'vitest' {
  interface TaskMeta {
    /** What the test is evidence for in docs/evidence.md. */
    claims?: readonly ClaimId[];
    /** Something was broken, and the refusal seen. */
    twin?: boolean;
  }
}

/** A suite that needs a control plane: skipped, never passed, where none can be built. */
export const proofs = describe.skipIf(inject('missing') !== undefined);

/** One thing that is tried on the control plane. `tried` is what the reader of docs/evidence.md reads: what was done, and what was seen. */
export function proof(claims: readonly ClaimId[], tried: string, run: () => Promise<void> | void): void {
  test(tried, { meta: { claims } }, run);
}

/** The same with something broken: `tried` says what was broken, and what was refused or seen. */
export function twin(claims: readonly ClaimId[], tried: string, run: () => Promise<void> | void): void {
  test(tried, { meta: { claims, twin: true } }, run);
}
