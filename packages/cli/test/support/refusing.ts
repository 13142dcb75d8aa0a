import { HttpResponse } from '@smithy/core/protocols';
import { requestHandler, type Loopback, type RequestHandler } from '@parapet/aws-loopback';

/** An error that AWS answers a call with, in place of what it would. */
export interface Refusal {
  /** As `iam:CreateRole`; of EKS by the end of the path, as `eks:POST addons`. */
  readonly call: string;
  readonly error: string;
  readonly message: string;
  /** How often; without end where absent. */
  readonly times?: number;
}

/** The loopback with some calls refused, in the form that each protocol has for it. */
export function refusing(aws: Loopback, { call, error, message, times = Infinity }: Refusal): RequestHandler {
  const whole = requestHandler(aws);
  const [wantedService, wantedCall = ''] = call.split(':');
  let left = times;
  return {
    handle: async (request) => {
      const { method, path, headers } = request;
      const body = textOf(request);
      const service = /Credential=[^,]*\/([a-z]+)\/aws4_request/.exec(headers['authorization'] ?? '')?.[1];
      const operation =
        service === 'eks'
          ? `${method} ${path.split('/').at(-1) ?? ''}`
          : (/\bAction=(\w+)/.exec(body)?.[1] ?? headers['x-amz-target']?.split('.').at(-1));
      if (service !== wantedService || operation !== wantedCall || left === 0) return whole.handle(request);
      left -= 1;
      return { response: service === 'iam' ? asXml(error, message) : asJson(error, message) };
    },
  };
}

function textOf({ body }: { readonly body?: unknown }): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return typeof body === 'string' ? body : '';
}

function asXml(error: string, message: string): HttpResponse {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return new HttpResponse({
    statusCode: 409,
    headers: { 'content-type': 'text/xml' },
    body: new TextEncoder().encode(body),
  });
}

function asJson(error: string, message: string): HttpResponse {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': error };
  const body = new TextEncoder().encode(JSON.stringify({ __type: error, message }));
  return new HttpResponse({ statusCode: error.startsWith('Serv') ? 503 : 400, headers, body });
}
