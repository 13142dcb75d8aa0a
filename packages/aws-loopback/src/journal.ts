import type { ServiceName } from './schema/sdk.ts';

/** What can go wrong between a client and AWS. `lost` is a call that took place and whose answer did not arrive. */
export type Fault = 'throttled' | 'unavailable' | 'cut' | 'lost';

/** A call as it arrives. */
export interface Call {
  /** Counted from 0. */
  readonly number: number;
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: object;
  /** Whether it may change anything. */
  readonly isWrite: boolean;
}

export interface JournalEntry extends Call {
  /** `ok`, the code of the error, or the fault that was in the way. */
  readonly outcome: string;
}

/** All that AWS calls a read begins like this; nothing that writes does. */
export function isWrite(operation: string): boolean {
  return !/^(Describe|Get|List)/.test(operation);
}
