import { Agent } from 'node:https';
import { KubeConfig, type RequestContext } from '@kubernetes/client-node';

/** Milliseconds that a connection waits for the next request: less than the server waits. */
const IDLE = 30_000;

/** Keeps its connections. The library's own makes one for each request, and most of a request is then the handshake. */
export class Connection extends KubeConfig {
  #agent: Agent | undefined;

  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context);
    const own = context.getAgent();
    if (!(own instanceof Agent)) throw new Error('the API server is not served over https');
    this.#agent ??= new Agent({ ...own.options, keepAlive: true, timeout: IDLE });
    context.setAgent(this.#agent);
  }
}
