/** What a service does on each call, by the name of the operation. */
export interface Handlers {
  readonly [operation: string]: Handler['handle'];
}

interface Handler {
  /** A method, so that a handler may name the one type of input that the schema has let through. */
  handle(input: object, context: Context): object;
}

/** What a handler may know of the request. */
export interface Context {
  /** Where the loopback answers, for addresses that are given out. */
  readonly origin: string;
  /** ARN of whoever asks. */
  readonly caller: string;
}
