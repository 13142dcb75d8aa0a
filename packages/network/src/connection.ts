import {
  parsePort,
  parseWorkloadPort,
  quote,
  type Checks,
  type Parsed,
  type PortRange,
  type Workload,
} from '@parapet/core';
import type { Addresses } from './addresses.ts';

export type End = Workload | Addresses;

/**
 * Traffic that is wanted, from the side that opens it. Ports of workloads by name, or as a range where they are chosen at
 * start; others by number. Default `TCP`.
 */
export type Connection =
  | { readonly from: End; readonly to: Workload; readonly port: string; readonly protocol?: 'TCP' | 'UDP' }
  | { readonly from: Workload; readonly to: Workload; readonly port: PortRange; readonly protocol?: 'TCP' | 'UDP' }
  | { readonly from: Workload; readonly to: Addresses; readonly port: number; readonly protocol?: 'TCP' | 'UDP' };

export interface PortNumber {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
  /** The last of a range that begins with `port`. */
  readonly endPort?: number;
}

export function isWorkload(end: End): end is Workload {
  return 'namespace' in end;
}

/** `poolside/core-api`, or the name of addresses. */
export function nameOf(end: End): string {
  return isWorkload(end) ? `${end.namespace}/${end.name}` : end.name;
}

/** Undefined where the port is not one: there is nothing to open then. */
export function portOf(connection: Connection): PortNumber | undefined {
  const parsed = parsedPort(connection);
  if (!parsed.ok) return undefined;
  return { protocol: connection.protocol ?? 'TCP', ...parsed.value };
}

/** NET-005. */
export function checkPort(checks: Checks, connection: Connection): void {
  checks.value(`${nameOf(connection.from)} to ${nameOf(connection.to)}`, parsedPort(connection));
}

type Numbers = Omit<PortNumber, 'protocol'>;

function parsedPort({ to, port }: Connection): Parsed<Numbers> {
  if (typeof port === 'object') return parsedRange(port);
  const parsed = typeof port === 'string' && isWorkload(to) ? parseWorkloadPort(to, port) : parsePort(Number(port));
  return parsed.ok ? { ok: true, value: { port: parsed.value } } : parsed;
}

function parsedRange({ first, last }: PortRange): Parsed<Numbers> {
  const [from, to] = [parsePort(first), parsePort(last)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (first <= last) return { ok: true, value: { port: first, ...(first === last ? {} : { endPort: last }) } };
  const reason = `${quote(`${first}-${last}`)} is not a range of ports`;
  return { ok: false, refusal: { code: 'NET-005', reason, fix: 'let it begin before it ends' } };
}
