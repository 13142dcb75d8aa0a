import { AwsError } from '../aws-error.ts';
import { SERVICE_NAMES, SERVICES, type ServiceName } from '../schema/sdk.ts';
import { errorsOf, type ErrorShape, type Operation } from '../schema/shapes.ts';
import type { WireResponse } from '../wire.ts';
import { toJson } from './json-value.ts';
import { escape, toXml } from './query.ts';

export function encodeOutput({ service, name, http, output }: Operation, value: object): WireResponse {
  if (SERVICES[service].protocol !== 'query')
    return { status: http[2], headers: JSON_TYPE, body: JSON.stringify(toJson(output, value)) };
  const result = `<${name}Result>${toXml(output, value)}</${name}Result>`;
  return { status: 200, headers: XML_TYPE, body: `<${name}Response>${result}${METADATA}</${name}Response>` };
}

/** As the service's protocol has it, with the status that the schema of the error names. */
export function encodeError(service: ServiceName, { code, message }: AwsError): WireResponse {
  const { name, queryCode, status } = ERRORS.get(service)?.get(code) ?? COMMON[code] ?? unknown(service, code);
  switch (SERVICES[service].protocol) {
    case 'query': {
      const error = `<Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${queryCode}</Code><Message>${escape(message)}</Message></Error>`;
      return {
        status,
        headers: XML_TYPE,
        body: `<ErrorResponse>${error}<RequestId>loopback</RequestId></ErrorResponse>`,
      };
    }
    case 'rest-json':
      return { status, headers: { ...JSON_TYPE, 'x-amzn-errortype': name }, body: JSON.stringify({ message }) };
    case 'json-1.0':
    case 'json-1.1': {
      const query: Readonly<Record<string, string>> =
        queryCode === name ? {} : { 'x-amzn-query-error': `${queryCode};Sender` };
      return { status, headers: { ...JSON_TYPE, ...query }, body: JSON.stringify({ __type: name, message }) };
    }
  }
}

/** Read once: every error asks. */
const ERRORS = new Map(SERVICE_NAMES.map((service) => [service, errorsOf(service)]));

const JSON_TYPE = { 'content-type': 'application/json' };
const XML_TYPE = { 'content-type': 'text/xml' };
const METADATA = '<ResponseMetadata><RequestId>loopback</RequestId></ResponseMetadata>';

/** What any service may answer before it looks at the operation. */
const COMMON: Readonly<Record<string, ErrorShape>> = Object.fromEntries(
  (
    [
      ['AccessDenied', 403],
      ['AccessDeniedException', 403],
      ['ExpiredToken', 403],
      ['ExpiredTokenException', 403],
      ['InternalFailure', 500],
      ['InvalidClientTokenId', 403],
      ['ServiceUnavailable', 503],
      ['Throttling', 400],
      ['ThrottlingException', 400],
      ['UnknownOperationException', 404],
      ['UnrecognizedClientException', 403],
      ['ValidationError', 400],
      ['ValidationException', 400],
    ] as const
  ).map(([name, status]) => [name, { name, queryCode: name, status }]),
);

function unknown(service: ServiceName, code: string): never {
  throw new Error(`${service} has no error ${code}`);
}
