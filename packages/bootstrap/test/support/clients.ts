import {
  AwsError,
  ConnectionLost,
  requestHandler,
  type AskedCall,
  type Loopback,
  type RequestHandler,
  type ServiceName,
} from '@parapet/aws-loopback';
import { connect, readerOf, writerOf, type Clients, type Run } from '@parapet/bootstrap';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';

/** Who asks, in every world. */
export const ACCESS_KEY_ID = 'AKIALOOPBACK';

/** Of a call, the first included. */
const ATTEMPTS = 8;

const REGION = 'eu-central-1';

/** What a program asks AWS and tells it with. */
export type Calls = Pick<Run, 'reader' | 'writer'>;

/** What every call goes through on its way. */
export type Pass = <T>(call: () => Promise<T>) => Promise<T>;

/** Clients of the SDK, whole but for the socket and the pauses between their attempts. */
export function clientsOf(handler: RequestHandler, region = REGION): Clients {
  return connect(region, {
    cacheMiddleware: true,
    credentials: { accessKeyId: ACCESS_KEY_ID, secretAccessKey: 'secret' },
    endpoint: 'http://loopback',
    requestHandler: handler,
    retryStrategy: new ConfiguredRetryStrategy(ATTEMPTS, () => 0),
  });
}

/** Calls as the program makes them. */
export function sdkCalls(aws: Loopback, region: string, pass: Pass): Calls {
  const whole = requestHandler(aws);
  const handler: RequestHandler = { handle: (request) => pass(() => whole.handle(request)) };
  return { reader: readerOf(clientsOf(handler, region)), writer: writerOf(clientsOf(handler, region)) };
}

/**
 * The same commands, taken from the clients as soon as they are sent, for runs by the thousand: without serializers, signatures
 * and attempts a call takes a twentieth of the time. Inputs and outputs are held to the schemas all the same. The clients are those
 * of all programs, since to make them takes longer than a run.
 */
export function plainCalls(aws: Loopback, pass: Pass): Calls {
  const marked = <T extends object>(input: T): T => {
    const own = { ...input };
    ROUTES.set(own, { aws, pass });
    return own;
  };
  return {
    reader: { read: (operation, input) => READER.read(operation, marked(input)) },
    writer: { write: (operation, input) => WRITER.write(operation, marked(input)) },
  };
}

/** Where an input goes. */
const ROUTES = new WeakMap<object, Route>();

interface Route {
  readonly aws: Loopback;
  readonly pass: Pass;
}

const READER = readerOf(shortened());
const WRITER = writerOf(shortened());

function shortened(): Clients {
  const clients = clientsOf({ handle: () => Promise.reject(new Error('a call that should not have got so far')) });
  for (const [service, client] of Object.entries(clients) as readonly (readonly [ServiceName, Shortened])[])
    client.middlewareStack.add(
      (_, { commandName = '' }) =>
        async ({ input }) => {
          const operation = commandName.replace(/Command$/, '');
          const route = ROUTES.get(input);
          if (route === undefined) throw new Error(`${operation} was sent otherwise than by a program`);
          return { output: await answerOf(route, { service, operation, input }), response: {} };
        },
      { step: 'initialize', name: 'shortened', priority: 'low' },
    );
  return clients;
}

/** As often as the SDK tries, and with errors as it throws them. */
async function answerOf({ aws, pass }: Route, asked: Omit<AskedCall, 'accessKeyId'>): Promise<object> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await pass(async () => Promise.resolve(aws.call({ ...asked, accessKeyId: ACCESS_KEY_ID })));
    } catch (error) {
      const isTransient = error instanceof ConnectionLost || (error instanceof AwsError && TRANSIENT.test(error.code));
      if (isTransient && attempt < ATTEMPTS) continue;
      if (error instanceof AwsError)
        throw Object.assign(new Error(error.message), { name: error.code, $fault: 'client', $metadata: {} });
      throw error;
    }
}

const TRANSIENT = /^(Throttling|ServiceUnavailable|InternalFailure|ServerException)/;

/** The part of a client that is the same in all of them. */
interface Shortened {
  readonly middlewareStack: {
    add(
      middleware: (
        next: unknown,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<object>,
      options: { readonly step: 'initialize'; readonly name: string; readonly priority: 'low' },
    ): void;
  };
}
