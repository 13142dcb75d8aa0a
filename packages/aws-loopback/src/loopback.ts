import type { Account } from './account.ts';
import { AwsError, ConnectionLost } from './aws-error.ts';
import { accessEntryHandlers } from './eks/access-entries.ts';
import { addonHandlers } from './eks/addons.ts';
import { associationHandlers } from './eks/associations.ts';
import { capabilityHandlers } from './eks/capabilities.ts';
import { clusterHandlers } from './eks/clusters.ts';
import { encryptionHandlers } from './eks/encryption.ts';
import { eksTagHandlers } from './eks/tags.ts';
import { policyHandlers } from './iam/policies.ts';
import { providerHandlers } from './iam/providers.ts';
import { roleHandlers } from './iam/roles.ts';
import { isWrite, type Call, type Fault, type JournalEntry } from './journal.ts';
import { actionsOf } from './permissions.ts';
import { decode, findOperation } from './protocol/decode.ts';
import { encodeError, encodeOutput } from './protocol/encode.ts';
import { SERVICES, type ServiceName } from './schema/sdk.ts';
import type { Operation } from './schema/shapes.ts';
import { faultsIn } from './schema/validate.ts';
import { eventsHandlers } from './services/events.ts';
import type { Handlers } from './services/handlers.ts';
import { logsHandlers } from './services/logs.ts';
import { sqsHandlers } from './services/sqs.ts';
import { stsHandlers } from './services/sts.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Somebody with a key. */
export interface Principal {
  readonly arn: string;
  readonly isExpired?: boolean;
  /** Actions of IAM that are allowed. All of them where absent. */
  readonly allowed?: ReadonlySet<string>;
}

export interface LoopbackOptions {
  readonly account: Account;
  /** By access key id. */
  readonly principals: ReadonlyMap<string, Principal>;
  /** What goes wrong with a call. Default: nothing. */
  readonly fault?: (call: Call) => Fault | undefined;
}

export interface Loopback {
  readonly account: Account;
  readonly journal: readonly JournalEntry[];
  /** The answer, or undefined where the connection ends without one. */
  answer(request: WireRequest, origin: string): WireResponse | undefined;
  /**
   * A call without the wire, for tests that make hundreds of thousands. All else is the same. Throws an AwsError, or a
   * ConnectionLost.
   */
  call(asked: AskedCall): object;
}

export interface AskedCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: object;
  readonly accessKeyId: string;
}

/**
 * AWS as far as bootstrap asks it. What is asked, and answered, is held to the schemas of the SDK: an input that they do not let
 * through is refused as AWS would, an answer that they do not have is an error of the loopback's own.
 *
 * It cannot know what the schemas and the documentation do not say: the exact words of most errors, quotas that are not in it,
 * orders of checks, and what a policy lets through (principals have actions, not policies).
 */
export function loopback({ account, principals, fault = () => undefined }: LoopbackOptions): Loopback {
  const journal: JournalEntry[] = [];
  const handlers = handlersOf(account);
  return {
    account,
    journal,
    answer(request, origin) {
      const service = serviceOf(request);
      try {
        const { operation, input } = decode(service, request);
        const given = typeof input === 'object' && input !== null ? input : {};
        return encodeOutput(operation, take(operation, given, origin, credentialOf(request)?.[0]));
      } catch (error) {
        if (error instanceof AwsError) return encodeError(service, error);
        if (error instanceof ConnectionLost) return undefined;
        throw error;
      }
    },
    call({ service, operation, input, accessKeyId }) {
      const given = structuredClone(input);
      return structuredClone(take(findOperation(service, operation), given, 'http://loopback', accessKeyId));
    },
  };

  function take(operation: Operation, input: object, origin: string, accessKeyId: string | undefined): object {
    const { service, name } = operation;
    const call: Call = { number: journal.length, service, operation: name, input, isWrite: isWrite(name) };
    const wrong = fault(call);
    if (wrong !== undefined && wrong !== 'lost') {
      note(call, wrong);
      throw wrong === 'cut' ? new ConnectionLost() : faultError(service, wrong);
    }
    const output = noted(call, wrong ?? 'ok', () => {
      const principal = whoAsks(service, accessKeyId, principals);
      authorize(service, call, principal);
      const handler = handlers[service][name];
      if (handler === undefined) throw new Error(`the loopback does not know ${service}:${name}`);
      refuse(service, faultsIn(operation.input, input, 'input'));
      const answer = handler(input, { origin, caller: principal.arn });
      const faults = faultsIn(operation.output, answer, 'output');
      if (faults.length > 0) throw new Error(`${service}:${name} answers what AWS does not: ${faults.join('; ')}`);
      return answer;
    });
    if (wrong === 'lost') throw new ConnectionLost();
    return output;
  }

  function noted(call: Call, outcome: string, work: () => object): object {
    try {
      const output = work();
      note(call, outcome);
      return output;
    } catch (error) {
      note(call, error instanceof AwsError ? error.code : String(error));
      throw error;
    }
  }

  function note(call: Call, outcome: string): void {
    journal.push({ ...call, outcome });
  }
}

function handlersOf(account: Account): Readonly<Record<ServiceName, Handlers>> {
  return {
    eks: {
      ...clusterHandlers(account),
      ...encryptionHandlers(account),
      ...addonHandlers(account),
      ...associationHandlers(account),
      ...accessEntryHandlers(account),
      ...capabilityHandlers(account),
      ...eksTagHandlers(account),
    },
    events: eventsHandlers(account),
    iam: { ...roleHandlers(account), ...policyHandlers(account), ...providerHandlers(account) },
    logs: logsHandlers(account),
    sqs: sqsHandlers(account),
    sts: stsHandlers(account),
  };
}

/** By the name that the request is signed for: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
function serviceOf(request: WireRequest): ServiceName {
  const name = credentialOf(request)?.[3] ?? '';
  if (name in SERVICES) return name as ServiceName;
  throw new Error(`the loopback has no service ${name}`);
}

function credentialOf({ headers }: WireRequest): string[] | undefined {
  return /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1]?.split('/');
}

function whoAsks(
  service: ServiceName,
  accessKeyId: string | undefined,
  principals: ReadonlyMap<string, Principal>,
): Principal {
  const principal = principals.get(accessKeyId ?? '');
  const isQuery = SERVICES[service].protocol === 'query';
  if (principal === undefined)
    throw new AwsError(
      isQuery ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  if (principal.isExpired === true)
    throw new AwsError(
      isQuery ? 'ExpiredToken' : 'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  return principal;
}

/** Of whom anybody may ask who he is, nothing has to be allowed. */
function authorize(service: ServiceName, { operation, input }: Call, { arn, allowed }: Principal): void {
  if (allowed === undefined || service === 'sts') return;
  const denied = actionsOf(service, operation, input).find((action) => !allowed.has(action));
  if (denied === undefined) return;
  const code = service === 'eks' || service === 'iam' || service === 'sqs' ? 'AccessDenied' : 'AccessDeniedException';
  throw new AwsError(
    service === 'eks' ? 'AccessDeniedException' : code,
    `User: ${arn} is not authorized to perform: ${denied} because no identity-based policy allows the ${denied} action`,
  );
}

function refuse(service: ServiceName, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const code =
    service === 'iam' || service === 'sts'
      ? 'ValidationError'
      : service === 'eks'
        ? 'InvalidParameterException'
        : 'ValidationException';
  throw new AwsError(code, faults.join('; '));
}

function faultError(service: ServiceName, fault: Exclude<Fault, 'cut' | 'lost'>): AwsError {
  const isQuery = SERVICES[service].protocol === 'query';
  if (fault === 'throttled') return new AwsError(isQuery ? 'Throttling' : 'ThrottlingException', 'Rate exceeded');
  return new AwsError(
    service === 'eks' ? 'ServiceUnavailableException' : 'ServiceUnavailable',
    'Service is unavailable',
  );
}
