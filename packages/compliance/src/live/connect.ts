import type { RequestOptions } from 'node:https';
import type { Manifest, Problem } from '@parapet/core';
import { KubeConfig } from '@kubernetes/client-node';
import type { ClusterReader, Listed } from './cluster-reader.ts';
import { fieldsAt, textOf, type Fields } from '../fields.ts';
import { showListing, type Listing } from './listing.ts';
import { optionsOf, reasonOf, send, type Answer } from './transport.ts';

export interface Connection {
  /** Path; by default what KUBECONFIG names, or `~/.kube/config`. */
  readonly kubeconfig?: string;
  /** By default the current one. */
  readonly context?: string;
  /** Milliseconds for one answer. Default 20 s. */
  readonly patience?: number;
}

/** A kubeconfig that cannot be read, or has no such context. Its message is for the person who named it. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError';
}

/** A cluster that cannot be reached, or does not know who asks: LIVE-105. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly problem: Problem;

  constructor(cluster: string, message: string) {
    super(`${cluster} ${message}`);
    const fix = 'see whether its API server is in reach, and the credentials of the context are in force';
    this.problem = { code: 'LIVE-105', object: cluster, message, fix };
  }
}

/** Of one page of a list. */
const PAGE = 500;
const PATIENCE = 20_000;

/**
 * A reader of the cluster of a kubeconfig, with whatever that has to say who asks. It sends GET requests and no others, and never for Secrets.
 * Throws a KubeconfigError, and at the first question an UnreachableError.
 */
export function connect({ kubeconfig, context, patience = PATIENCE }: Connection): ClusterReader {
  const config = load(kubeconfig, context);
  const server = config.getCurrentCluster()?.server ?? '';
  const name = `${server} (context ${config.getCurrentContext()})`;
  let options: Promise<RequestOptions> | undefined;
  const get = async (path: string): Promise<Answer> => {
    options ??= optionsOf(config);
    return send(new URL(`${server.replace(/\/$/, '')}${path}`), await options, patience);
  };
  return {
    name,
    server,
    async version() {
      const { code, body } = await get('/version').catch((error: unknown) => {
        throw new UnreachableError(name, `cannot be reached: ${reasonOf(error)}`);
      });
      const { major, minor } = fieldsAt(body);
      if (code !== 200)
        throw new UnreachableError(
          name,
          `does not answer who asks: ${code} ${textOf(fieldsAt(body)['message'])}`.trim(),
        );
      const version = /^1\.\d+/.exec(`${textOf(major)}.${textOf(minor)}`)?.[0];
      if (version === undefined)
        throw new UnreachableError(name, 'is no Kubernetes API server: it does not say its version');
      return version as `1.${number}`;
    },
    async list(listing) {
      if (!isReadable(listing)) throw new Error(`a list of ${showListing(listing)} is not asked for`);
      return listAll(listing, get);
    },
  };
}

async function listAll(listing: Listing, get: (path: string) => Promise<Answer>): Promise<Listed> {
  const items: Manifest[] = [];
  let next = '';
  do {
    const query = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
    const page = await get(`${pathOf(listing)}?limit=${PAGE}${query}`).catch((error: unknown) => reasonOf(error));
    if (typeof page === 'string') return noAnswer(`was not answered: ${page}`);
    const { code, body } = page;
    if (code === 403) return { refused: { why: 'forbidden' } };
    if (code === 404) return { refused: { why: 'not served' } };
    const { items: found } = fieldsAt(body);
    if (code !== 200 || !Array.isArray(found))
      return noAnswer(`was answered with ${code} ${textOf(fieldsAt(body)['message'])}`.trim());
    items.push(...found.flatMap((item) => manifestOf(item, listing)));
    next = textOf(fieldsAt(body, 'metadata')['continue']);
  } while (next !== '');
  return { items };
}

/** Never Secrets; and a list alone, not what lies below an object of it. */
function isReadable({ apiVersion, kind, plural, namespace = '' }: Listing): boolean {
  const isSecret = apiVersion === 'v1' && (kind === 'Secret' || plural === 'secrets');
  return !isSecret && /^[a-z0-9]+$/.test(plural) && /^[a-z0-9-]*$/.test(namespace);
}

/** Items of a list of a built-in kind do not say what they are. */
function manifestOf(item: unknown, { apiVersion, kind }: Listing): Manifest[] {
  return hasName(item) ? [{ ...item, apiVersion, kind }] : [];
}

function hasName(item: unknown): item is Fields & Pick<Manifest, 'metadata'> {
  return typeof fieldsAt(item, 'metadata')['name'] === 'string';
}

function noAnswer(message: string): Listed {
  return { refused: { why: 'no answer', message } };
}

function pathOf({ apiVersion, plural, namespace }: Listing): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespace === undefined ? `${root}/${plural}` : `${root}/namespaces/${namespace}/${plural}`;
}

function load(kubeconfig: string | undefined, context: string | undefined): KubeConfig {
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new KubeconfigError(`${kubeconfig ?? 'the kubeconfig'} cannot be read: ${reasonOf(error)}`);
  }
  const contexts = config.getContexts().map(({ name }) => name);
  const wanted = context ?? config.getCurrentContext();
  if (!contexts.includes(wanted))
    throw new KubeconfigError(`there is no context ${wanted}; there are: ${contexts.join(', ') || 'none'}`);
  config.setCurrentContext(wanted);
  return config;
}
