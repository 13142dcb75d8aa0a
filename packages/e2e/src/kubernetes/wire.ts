import { HttpMethod, KubernetesObjectApi, V1ObjectMeta } from '@kubernetes/client-node';
import type { KubernetesObject } from './object.ts';

export interface Answer {
  readonly code: number;
  readonly body: unknown;
  readonly warnings: readonly string[];
}

interface Extras {
  readonly query?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: unknown;
}

/**
 * The library's connection and discovery, without its models: those drop fields that they do not know, which is what strict
 * validation is there to find, and hide the warnings of the server.
 */
export class Wire extends KubernetesObjectApi {
  /** Path of an object, from the server's discovery. */
  path({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): Promise<string> {
    return this.specUriPath(
      { apiVersion, kind, metadata: Object.assign(new V1ObjectMeta(), { name, namespace }) },
      'patch',
    );
  }

  /** Path of all objects of a kind in a namespace, or in all of them. */
  collection(apiVersion: string, kind: string, namespace?: string): Promise<string> {
    return this.specUriPath({ apiVersion, kind, metadata: Object.assign(new V1ObjectMeta(), { namespace }) }, 'list');
  }

  async send(
    method: keyof typeof HttpMethod,
    path: string,
    { query = {}, contentType, body }: Extras = {},
  ): Promise<Answer> {
    const request = this.configuration.baseServer.makeRequestContext(path, HttpMethod[method]);
    request.setHeaderParam('Accept', 'application/json');
    for (const [name, value] of Object.entries(query)) request.setQueryParam(name, value);
    if (body !== undefined) {
      request.setHeaderParam('Content-Type', contentType ?? 'application/json');
      request.setBody(JSON.stringify(body));
    }
    await this.configuration.authMethods.default?.applySecurityAuthentication(request);
    const response = await this.configuration.httpApi.send(request).toPromise();
    const text = await response.body.text();
    return { code: response.httpStatusCode, body: parsed(text), warnings: warningsIn(response.headers['warning']) };
  }
}

/** Not every refusal is JSON: some come from before the API, as plain text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.trim() };
  }
}

/** `299 - "text", 299 - "more"`, as RFC 7234 has it. */
function warningsIn(header = ''): string[] {
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}
