import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen, urlOf } from '../control-plane/listen.ts';
import type { DesiredState } from './desired-state.ts';
import { POD_IDENTITY_AUDIENCE, podIdentity, type TokenReviewer } from './pod-identity.ts';
import { AwsRefusal } from './refusal.ts';
import { SecretsManager } from './secrets-manager.ts';
import { assumedRole, assumeRole, tagsIn } from './security-token-service.ts';
import { Sessions, type Session } from './sessions.ts';
import { signerOf } from './signature.ts';

/** A call that was answered, with its outcome: `given`, or the code of the refusal. */
export interface AwsCall {
  /** Name of the role that asked; before there is one, the service account, as the API server says. */
  readonly by: string;
  readonly action: string;
  /** Of the parameters, those that say what is asked for. */
  readonly of: Readonly<Record<string, unknown>>;
  readonly outcome: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Stands in for AWS at the wire, on loopback: the Pod Identity agent, the Security Token Service and Secrets Manager, as far as
 * External Secrets asks them. It goes by `aws.json`: credentials for whom it associates, and nothing that its policies do not
 * allow. It checks every signature; what it does not know, it refuses and keeps in `defects`.
 */
export class AwsStandIn {
  readonly secrets: SecretsManager;
  readonly calls: AwsCall[] = [];
  /** What was asked for that should never be: it is for the test to find none. */
  readonly defects: string[] = [];
  readonly #state: DesiredState;
  readonly #review: TokenReviewer;
  readonly #sessions = new Sessions();
  readonly #server: Server;

  static async start(state: DesiredState, review: TokenReviewer): Promise<AwsStandIn> {
    const standIn = new AwsStandIn(state, review);
    await listen(standIn.#server);
    return standIn;
  }

  private constructor(state: DesiredState, review: TokenReviewer) {
    this.#state = state;
    this.#review = review;
    this.secrets = new SecretsManager(state);
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  get url(): string {
    return urlOf(this.#server);
  }

  /** What EKS sets in a pod with an association, and where External Secrets finds the services. */
  environment(tokenFile: string): Readonly<Record<string, string>> {
    return {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${this.url}/v1/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
      AWS_STS_ENDPOINT: this.url,
      AWS_SECRETSMANAGER_ENDPOINT: this.url,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answer(request).catch((error: unknown) => this.#refused(request, error));
    response.writeHead(answer.status, { 'Content-Type': answer.type }).end(answer.body);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const body = await text(request);
    if (request.method === 'GET' && request.url === '/v1/credentials') return this.#credentials(request);
    const { session, region, service } = signerOf(request, body, this.#sessions);
    if (region !== this.#state.region) throw new AwsRefusal(403, 'SignatureDoesNotMatch', `signed for ${region}`);
    const target = request.headers['x-amz-target'];
    if (service === 'sts') return this.#assume(session, new URLSearchParams(body));
    if (service === 'secretsmanager' && target === 'secretsmanager.GetSecretValue') return this.#secret(session, body);
    throw new AwsRefusal(400, 'InvalidAction', `${service} ${String(target)} is not known here`);
  }

  async #credentials({ headers: { authorization = '' } }: IncomingMessage): Promise<Answer> {
    const user = (await this.#review(authorization, POD_IDENTITY_AUDIENCE)) ?? 'nobody';
    const opening = attempt(() => podIdentity(this.#state, this.#sessions, user));
    const session = await this.#noted(user, 'pod identity', {}, opening);
    const { accessKeyId, secretAccessKey, token, expiration } = session;
    return json(200, {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      Token: token,
      AccountId: this.#state.account,
      Expiration: expiration,
    });
  }

  async #assume(caller: Session, query: URLSearchParams): Promise<Answer> {
    if (query.get('Action') !== 'AssumeRole')
      throw new AwsRefusal(400, 'InvalidAction', `sts ${query.get('Action') ?? ''} is not known here`);
    const of = { role: query.get('RoleArn'), tags: tagsIn(new Map(query)) };
    const opening = attempt(() => assumeRole(this.#state, this.#sessions, caller, query));
    const session = await this.#noted(caller.role.name, 'AssumeRole', of, opening);
    return { status: 200, type: 'text/xml', body: assumedRole(session) };
  }

  async #secret(caller: Session, body: string): Promise<Answer> {
    const input = JSON.parse(body) as Readonly<Record<string, string>>;
    const reading = attempt(() => this.secrets.getSecretValue(caller, input));
    return json(200, await this.#noted(caller.role.name, 'GetSecretValue', input, reading));
  }

  async #noted<Result>(by: string, action: string, of: AwsCall['of'], result: Promise<Result>): Promise<Result> {
    const call = { by, action, of };
    try {
      const given = await result;
      this.calls.push({ ...call, outcome: 'given' });
      return given;
    } catch (error) {
      this.calls.push({ ...call, outcome: error instanceof AwsRefusal ? error.code : String(error) });
      throw error;
    }
  }

  #refused(request: IncomingMessage, error: unknown): Answer {
    const { status, code, message } =
      error instanceof AwsRefusal ? error : new AwsRefusal(500, 'InternalFailure', String(error));
    if (!EXPECTED.includes(code)) this.defects.push(`${request.method ?? ''} ${request.url ?? ''}: ${code} ${message}`);
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
      return json(status, { __type: code, Message: message });
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>stand-in</RequestId></ErrorResponse>`;
    return { status, type: 'text/xml', body };
  }
}

/** Refusals that are an answer to a question that may be asked. */
const EXPECTED = ['AccessDenied', 'AccessDeniedException', 'ResourceNotFoundException'];

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify(body) };
}

function attempt<Result>(run: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(run());
  });
}
