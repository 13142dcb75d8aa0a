import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';
import { SERVICES, type ServiceName } from './sdk.ts';

/** One call of a service, as the SDK's own schema describes it. */
export interface Operation {
  readonly service: ServiceName;
  readonly name: string;
  /** Method, path with `{labels}`, and status of success, for services that speak REST. */
  readonly http: readonly [method: string, path: string, status: number];
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** An error that a service declares. */
export interface ErrorShape {
  readonly name: string;
  /** What stands in its place in an answer of the query protocol. */
  readonly queryCode: string;
  readonly status: number;
}

/**
 * The layout of a schema: `[9, namespace, name, traits, input, output]` for an operation, `[3, namespace, name, traits, members,
 * types, required]` for a structure, `[-3, …]` for an error. The SDK declares the layout in `@smithy/types`; `shapes.test.ts` holds
 * the versions that are installed to what is read here.
 */
export function operationsOf(service: ServiceName): ReadonlyMap<string, Operation> {
  const { module, protocol } = SERVICES[service];
  const operations = Object.values<unknown>(module).filter(isOperation);
  return new Map(
    operations.map(([, , name, traits, input, output]) => {
      const http = typeof traits === 'object' && 'http' in traits ? traits.http : undefined;
      if (protocol === 'rest-json' && http === undefined) throw new Error(`${service}:${name} has no route`);
      const operation = { service, name, http: http ?? ['POST', '/', 200] } as const;
      return [name, { ...operation, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) }];
    }),
  );
}

export function errorsOf(service: ServiceName): ReadonlyMap<string, ErrorShape> {
  const errors = Object.values<unknown>(SERVICES[service].module).filter(isError);
  return new Map(
    errors.map(([, , name, traits]) => {
      const { awsQueryError, httpError } = typeof traits === 'object' ? (traits as ErrorTraits) : {};
      const [queryCode, queryStatus] = awsQueryError ?? [name, 400];
      return [name, { name, queryCode, status: httpError ?? queryStatus }];
    }),
  );
}

/** Members of a structure, in the SDK's order, and which of them have to be there. */
export interface Members {
  readonly schemas: ReadonlyMap<string, NormalizedSchema>;
  readonly required: readonly string[];
}

/** None for what is not a structure. */
export function membersOf(schema: NormalizedSchema): Members {
  const raw: unknown = schema.getSchema();
  if (!isStructure(raw)) return NO_MEMBERS;
  const known = MEMBERS.get(raw) ?? readMembers(schema, raw);
  MEMBERS.set(raw, known);
  return known;
}

const NO_MEMBERS: Members = { schemas: new Map(), required: [] };

/** What was read once: every call asks. */
const MEMBERS = new WeakMap<StaticStructureSchema, Members>();

function readMembers(schema: NormalizedSchema, [, , , , names, , required = 0]: StaticStructureSchema): Members {
  return {
    schemas: new Map(names.map((name) => [name, schema.getMemberSchema(name)])),
    required: names.slice(0, required),
  };
}

interface ErrorTraits {
  readonly awsQueryError?: readonly [code: string, status: number];
  readonly httpError?: number;
}

function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function isError(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3;
}

function isStructure(value: unknown): value is StaticStructureSchema {
  return Array.isArray(value) && (value[0] === 3 || value[0] === -3 || value[0] === 4);
}
