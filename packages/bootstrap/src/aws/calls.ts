import type { Clients } from './clients.ts';
import { READS } from './reads.ts';
import { WRITES } from './writes.ts';

export type Read = keyof typeof READS;
export type Write = keyof typeof WRITES;

type Inputs<T extends Table> = { [K in keyof T]: Parameters<T[K]>[1] };
type Outputs<T extends Table> = { [K in keyof T]: Awaited<ReturnType<T[K]>> };
type Table = Readonly<Record<string, (to: Clients, input: never) => Promise<object>>>;

export type ReadInputs = Inputs<typeof READS>;
export type ReadOutputs = Outputs<typeof READS>;
export type WriteInputs = Inputs<typeof WRITES>;
export type WriteOutputs = Outputs<typeof WRITES>;

/** A call that changes something, as data: all of it is known before it is made. */
export type Call = { [W in Write]: { readonly operation: W; readonly input: WriteInputs[W] } }[Write];

/** Looks, and cannot do anything else. */
export interface Reader {
  read<R extends Read>(operation: R, input: ReadInputs[R]): Promise<ReadOutputs[R]>;
}

export interface Writer {
  write<W extends Write>(operation: W, input: WriteInputs[W]): Promise<WriteOutputs[W]>;
}

const reads: { readonly [R in Read]: (to: Clients, input: ReadInputs[R]) => Promise<ReadOutputs[R]> } = READS;
const writes: { readonly [W in Write]: (to: Clients, input: WriteInputs[W]) => Promise<WriteOutputs[W]> } = WRITES;

/**
 * Takes clients over for reading: from here on each of them refuses, before a request is made, what is not in the table of
 * reads, whoever asks.
 */
export function readerOf(clients: Clients): Reader {
  const names = new Set(Object.keys(READS));
  for (const [service, client] of Object.entries(clients) as readonly (readonly [string, Guarded])[])
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const operation = `${service}:${commandName.replace(/Command$/, '')}`;
          if (!names.has(operation)) throw new WriteRefused(operation);
          return next(args);
        },
      { step: 'initialize', name: 'readsOnly', priority: 'high' },
    );
  return { read: (operation, input) => reads[operation](clients, input) };
}

export function writerOf(clients: Clients): Writer {
  return { write: (operation, input) => writes[operation](clients, input) };
}

/** A defect of ours, never a mistake of a user: something that only looks was about to write. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';

  constructor(operation: string) {
    super(`${operation} is not a read`);
  }
}

/** The part of a client that is the same in all of them. */
interface Guarded {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: { readonly input: object }) => Promise<object>,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<object>,
      options: { readonly step: 'initialize'; readonly name: string; readonly priority: 'high' },
    ): void;
  };
}
