/** Time, and waiting. The command line has the real one; tests have one that does not wait. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Ends early, without an error, where the signal is given. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
