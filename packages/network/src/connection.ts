import { parsePort, parseWorkloadPort, type Checks, type Parsed, type Workload } from '@parapet/core';
import type { Addresses } from './addresses.ts';

export type End = Workload | Addresses;

/** Traffic that is wanted, from the side that opens it. Ports of workloads by name, others by number. Default `TCP`. */
export type Connection =
  | { readonly from: End; readonly to: Workload; readonly port: string; readonly protocol?: 'TCP' | 'UDP' }
  | { readonly from: Workload; readonly to: Addresses; readonly port: number; readonly protocol?: 'TCP' | 'UDP' };

export interface PortNumber {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
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
  return { protocol: connection.protocol ?? 'TCP', port: parsed.value };
}

/** NET-005. */
export function checkPort(checks: Checks, connection: Connection): void {
  checks.value(`${nameOf(connection.from)} to ${nameOf(connection.to)}`, parsedPort(connection));
}

function parsedPort({ to, port }: Connection): Parsed<number> {
  if (typeof port === 'number') return parsePort(port);
  return isWorkload(to) ? parseWorkloadPort(to, port) : parsePort(Number(port));
}
