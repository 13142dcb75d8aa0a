import { describe, inject } from 'vitest';

/** A suite that needs a control plane: skipped, never passed, where none can be built. */
export const proofs = describe.skipIf(inject('missing') !== undefined);
