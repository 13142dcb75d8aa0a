import type { ApiConstructor, ApiType, KubeConfig } from '@kubernetes/client-node';
import { Connection } from './connection.ts';
import { nameOf, type KubernetesObject } from './object.ts';
import { Wire, type Answer } from './wire.ts';

const FIELD_MANAGER = 'parapet-e2e';

export interface ApplyOptions {
  /** Ask the server for its verdict, and change nothing. */
  readonly dryRun?: boolean;
  /** By default `parapet-e2e`. */
  readonly manager?: string;
}

/** The server refused: its own words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: number;
  /** Such as `Forbidden` or `Invalid`. */
  readonly reason: string;

  constructor(what: string, { code, body }: Answer) {
    const { message = '', reason = '' } = body as { readonly message?: string; readonly reason?: string };
    super(`${what}: ${code} ${message}`);
    this.code = code;
    this.reason = reason;
  }
}

export interface Applied {
  readonly object: KubernetesObject;
  /** Warnings of the server: deprecations, Pod Security in warn mode, duplicate fields. */
  readonly warnings: readonly string[];
}

/** Reads and writes objects as one user. Whatever the server refuses is a `Refused`. */
export class Client {
  readonly #config = new Connection();
  readonly #wire: Wire;

  constructor(kubeconfig: string, user?: string) {
    this.#config.loadFromFile(kubeconfig);
    if (user !== undefined) {
      const current = this.#config.getCurrentUser();
      if (current === null) throw new Error(`${kubeconfig} has no current user`);
      this.#config.users = [{ ...current, impersonateUser: user }];
    }
    this.#wire = this.#config.makeApiClient(Wire);
  }

  /** A typed API of one group, such as `CoreV1Api`. It drops what it does not know from what it writes. */
  api<Api extends ApiType>(type: ApiConstructor<Api>): Api {
    return this.#config.makeApiClient(type);
  }

  /** For watches and informers. */
  get config(): KubeConfig {
    return this.#config;
  }

  /** Server-side apply with strict field validation. Conflicts are errors. */
  async apply(
    object: KubernetesObject,
    { dryRun = false, manager = FIELD_MANAGER }: ApplyOptions = {},
  ): Promise<Applied> {
    const answer = await this.#wire.send('PATCH', await this.#wire.path(object), {
      query: { fieldManager: manager, fieldValidation: 'Strict', ...(dryRun ? { dryRun: 'All' } : {}) },
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
    return { object: accepted(`apply of ${nameOf(object)}`, answer) as KubernetesObject, warnings: answer.warnings };
  }

  /** The object as it is in the server, or nothing if it is not there. */
  async get(object: KubernetesObject): Promise<KubernetesObject | undefined> {
    const answer = await this.#wire.send('GET', await this.#wire.path(object));
    return answer.code === 404 ? undefined : (accepted(`get of ${nameOf(object)}`, answer) as KubernetesObject);
  }

  /** All objects of a kind, in one namespace or in all. */
  async list(apiVersion: string, kind: string, namespace?: string): Promise<readonly KubernetesObject[]> {
    const answer = await this.#wire.send('GET', await this.#wire.collection(apiVersion, kind, namespace));
    const { items } = accepted(`list of ${kind}`, answer) as {
      readonly items: readonly Omit<KubernetesObject, 'kind'>[];
    };
    return items.map((item) => ({ ...item, apiVersion, kind }));
  }

  async create(object: KubernetesObject): Promise<KubernetesObject> {
    const { apiVersion, kind, metadata } = object;
    const path = await this.#wire.collection(apiVersion, kind, metadata.namespace);
    const answer = await this.#wire.send('POST', path, { query: { fieldValidation: 'Strict' }, body: object });
    return accepted(`create of ${nameOf(object)}`, answer) as KubernetesObject;
  }

  /** JSON merge patch of the object, or of its status. */
  async patch(object: KubernetesObject, patch: unknown, subresource?: 'status'): Promise<KubernetesObject> {
    const path = `${await this.#wire.path(object)}${subresource === undefined ? '' : `/${subresource}`}`;
    const answer = await this.#wire.send('PATCH', path, { contentType: 'application/merge-patch+json', body: patch });
    return accepted(`patch of ${nameOf(object)}`, answer) as KubernetesObject;
  }

  async delete(object: KubernetesObject): Promise<void> {
    accepted(`delete of ${nameOf(object)}`, await this.#wire.send('DELETE', await this.#wire.path(object)));
  }
}

function accepted(what: string, answer: Answer): unknown {
  if (answer.code >= 300) throw new Refused(what, answer);
  return answer.body;
}
