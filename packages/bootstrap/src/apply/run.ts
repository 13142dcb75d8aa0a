import type { Reader, Writer } from '../aws/calls.ts';
import type { Clock } from '../aws/clock.ts';
import type { ApplyEvent } from './events.ts';

/** What steps are taken with. */
export interface Run {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly clusterArn: string;
  readonly clusterName: string;
  /** Given, no further call is begun. The one that is under way is waited for. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ApplyEvent) => void;
  /** Steps that are taken beside one another. Default 4: IAM throttles an account that writes faster. */
  readonly atATime?: number;
}

/** The signal was given while a step was under way. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
