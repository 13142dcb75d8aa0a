import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { ConnectionLost } from './aws-error.ts';
import type { Loopback } from './loopback.ts';

/** Where the SDK hands its requests over: all of the SDK but the socket. */
export interface RequestHandler {
  handle(request: HttpRequest): Promise<{ response: HttpResponse }>;
}

/** The loopback without a network, for tests that make a great many calls. */
export function requestHandler(aws: Loopback): RequestHandler {
  return {
    handle: async ({ method, path, query, headers, body }: HttpRequest & { readonly body?: unknown }) => {
      const single: (readonly [string, string])[] = Object.entries(query).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : (value ?? ''),
      ]);
      const lower: (readonly [string, string])[] = Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]);
      const answer = aws.answer(
        {
          method,
          path,
          query: Object.fromEntries<string>(single),
          headers: Object.fromEntries<string>(lower),
          body: textOf(body),
        },
        'http://loopback',
      );
      if (answer === undefined) throw new ConnectionLost();
      const response = new HttpResponse({
        statusCode: answer.status,
        headers: answer.headers,
        body: new TextEncoder().encode(answer.body),
      });
      return Promise.resolve({ response });
    },
  };
}

function textOf(body: unknown): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return typeof body === 'string' ? body : '';
}
