import { ADDRESSES, type Address } from './agent.ts';
import type { Container, Pod } from './dump.ts';
import { hasAddress } from './egress.ts';

/** What the webhook of EKS puts into a pod whose service account has an association: where the agent answers. */
const AGENT = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/** What the SDKs of AWS ask before it, in their order. */
const FIRST = ['AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];

/** What the environment of a pod says of credentials. */
export interface Environment {
  /** Whether the webhook has been at it. */
  readonly isAdmitted: boolean;
  /** Where the agent answers on its node. */
  readonly agent: Address;
  /** What gets in the way of the credentials of the association, one a container. */
  readonly inTheWay: readonly string[];
  /** Containers that would ask for them through a proxy. */
  readonly proxied: readonly string[];
}

export function environmentOf({ spec }: Pod): Environment {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const places = containers.flatMap((container) => valueOf(container, AGENT) ?? []);
  const agent = ADDRESSES.find((address) => places.some((place) => hostOf(place) === address)) ?? ADDRESSES[0];
  return {
    isAdmitted: spec.containers.some((container) => has(container, AGENT)),
    agent,
    inTheWay: containers.flatMap(inTheWayOf),
    proxied: containers.filter((container) => isProxied(container, agent)).map(nameOf),
  };
}

function inTheWayOf(container: Container): string[] {
  const first = FIRST.find((name) => has(container, name));
  if (first !== undefined) return [`container ${nameOf(container)} has ${first}, which the SDKs of AWS ask first`];
  const place = valueOf(container, AGENT);
  if (place === undefined || ADDRESSES.some((address) => address === hostOf(place))) return [];
  return [`container ${nameOf(container)} has ${AGENT} ${place}, which is not the agent`];
}

/** The agent speaks HTTP. Programs write these variables in either case. */
function isProxied(container: Container, agent: Address): boolean {
  const proxy = valueOf(container, 'HTTP_PROXY') ?? valueOf(container, 'http_proxy') ?? '';
  const direct = valueOf(container, 'NO_PROXY') ?? valueOf(container, 'no_proxy') ?? '';
  const isDirect = direct
    .split(',')
    .map((entry) => entry.trim().replace(/^\[(.*)\]$/, '$1'))
    .some((entry) => entry === '*' || entry === agent || hasAddress(entry, agent));
  const isTold = !['NO_PROXY', 'no_proxy'].some(
    (name) => has(container, name) && valueOf(container, name) === undefined,
  );
  return proxy !== '' && isTold && !isDirect;
}

function has({ env = [] }: Container, name: string): boolean {
  return env.some((variable) => variable.name === name);
}

function valueOf({ env = [] }: Container, name: string): string | undefined {
  return env.find((variable) => variable.name === name)?.value;
}

function nameOf({ name = 'without a name' }: Container): string {
  return name;
}

/** Without the brackets of an IPv6 address. */
function hostOf(place: string): string {
  return URL.canParse(place) ? new URL(place).hostname.replace(/^\[(.*)\]$/, '$1') : place;
}
