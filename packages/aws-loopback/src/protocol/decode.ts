import { AwsError } from '../aws-error.ts';
import { SERVICE_NAMES, SERVICES, type ServiceName } from '../schema/sdk.ts';
import { operationsOf, type Operation } from '../schema/shapes.ts';
import type { WireRequest } from '../wire.ts';
import { fromQuery } from './query.ts';

/** What a request asks for. */
export interface Asked {
  readonly operation: Operation;
  readonly input: unknown;
}

/** The operation by path, target or parameter, as the service's protocol has it, and what it is asked. */
export function decode(service: ServiceName, request: WireRequest): Asked {
  const { protocol } = SERVICES[service];
  if (protocol === 'rest-json') return decodeRest(request);
  if (protocol === 'query') {
    const parameters = new URLSearchParams(request.body);
    const operation = findOperation(service, parameters.get('Action') ?? '');
    return { operation, input: fromQuery(operation.input, parameters) };
  }
  const target = request.headers['x-amz-target'] ?? '';
  const operation = findOperation(service, target.slice(target.indexOf('.') + 1));
  return { operation, input: JSON.parse(request.body) as unknown };
}

export function findOperation(service: ServiceName, name: string): Operation {
  const operation = OPERATIONS.get(service)?.get(name);
  if (operation === undefined) throw new AwsError('UnknownOperationException', `${service} has no operation ${name}`);
  return operation;
}

const OPERATIONS = new Map(SERVICE_NAMES.map((service) => [service, operationsOf(service)]));

const ROUTES = [...(OPERATIONS.get('eks')?.values() ?? [])].map((operation) => ({
  operation,
  route: routeOf(operation),
}));

function routeOf({ http: [, path] }: Operation): RegExp {
  const [plain = ''] = path.split('?');
  return new RegExp(`^${plain.replace(/\{(\w+)\+?\}/g, (_, label: string) => `(?<${label}>[^/]+)`)}$`);
}

function decodeRest({ method, path, query, body }: WireRequest): Asked {
  for (const { operation, route } of ROUTES.filter((each) => each.operation.http[0] === method)) {
    const labels = route.exec(path)?.groups;
    if (labels === undefined && !route.test(path)) continue;
    const decoded = Object.entries(labels ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
    const parameters = Object.entries(query).map(([name, text]) => [
      memberOf(operation, name),
      typed(operation, name, text),
    ]);
    const payload = body === '' ? {} : (JSON.parse(body) as object);
    return { operation, input: { ...payload, ...Object.fromEntries(parameters), ...Object.fromEntries(decoded) } };
  }
  throw new AwsError('UnknownOperationException', `no operation has the route ${method} ${path}`);
}

/** The member that a parameter of the query string is for, by the trait `httpQuery`. */
function memberOf({ input }: Operation, parameter: string): string {
  return (
    [...input.structIterator()].find(([, schema]) => schema.getMemberTraits().httpQuery === parameter)?.[0] ?? parameter
  );
}

function typed(operation: Operation, parameter: string, text: string): unknown {
  const name = memberOf(operation, parameter);
  const schema = [...operation.input.structIterator()].find(([member]) => member === name)?.[1];
  if (schema?.isNumericSchema() === true) return Number(text);
  if (schema?.isBooleanSchema() === true) return text === 'true';
  return schema?.isListSchema() === true ? text.split(',') : text;
}
