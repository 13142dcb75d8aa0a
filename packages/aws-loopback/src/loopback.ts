import type { Account } from './account.ts';
import { AwsError } from './aws-error.ts';
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
import { decode } from './protocol/decode.ts';
import { encodeError, encodeOutput } from './protocol/encode.ts';
import { SERVICES, type ServiceName } from './schema/sdk.ts';
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
        const call: Call = {
          number: journal.length,
          service,
          operation: operation.name,
          input: typeof input === 'object' && input !== null ? input : {},
          isWrite: isWrite(operation.name),
        };
        const wrong = fault(call);
        const note = (outcome: string) => journal.push({ ...call, outcome });
        if (wrong !== undefined && wrong !== 'lost') {
          note(wrong);
          return wrong === 'cut' ? undefined : encodeError(service, faultError(service, wrong));
        }
        try {
          const principal = whoAsks(service, request, principals);
          authorize(service, call, principal);
          const handler = handlers[service][operation.name];
          if (handler === undefined) throw new Error(`the loopback does not know ${service}:${operation.name}`);
          refuse(service, faultsIn(operation.input, call.input, 'input'));
          const output = handler(call.input, { origin, caller: principal.arn });
          const faults = faultsIn(operation.output, output, 'output');
          if (faults.length > 0)
            throw new Error(`${service}:${operation.name} answers what AWS does not: ${faults.join('; ')}`);
          note(wrong ?? 'ok');
          return wrong === 'lost' ? undefined : encodeOutput(operation, output);
        } catch (error) {
          note(error instanceof AwsError ? error.code : String(error));
          throw error;
        }
      } catch (error) {
        if (error instanceof AwsError) return encodeError(service, error);
        throw error;
      }
    },
  };
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

function whoAsks(service: ServiceName, request: WireRequest, principals: ReadonlyMap<string, Principal>): Principal {
  const principal = principals.get(credentialOf(request)?.[0] ?? '');
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
