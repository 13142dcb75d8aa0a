import { isWorkload, nameOf, portOf, type Connection, type PortNumber } from './connection.ts';
import { DNS } from './dns.ts';

export interface ConnectionRow extends PortNumber {
  readonly from: string;
  readonly to: string;
}

/** All that the policies let through, once each and in order: for documents, and to compare with what was computed. */
export function connectionTable(connections: readonly Connection[]): ConnectionRow[] {
  const rows = new Map<string, ConnectionRow>();
  const add = (row: ConnectionRow) =>
    rows.set([row.from, row.to, String(row.port).padStart(5, '0'), row.endPort, row.protocol].join(' '), row);
  for (const connection of connections) {
    const [from, to, port] = [nameOf(connection.from), nameOf(connection.to), portOf(connection)];
    if (port === undefined) continue;
    add({ from, to, ...port });
    if (!isWorkload(connection.from)) continue;
    add({ from, to: DNS, protocol: 'TCP', port: 53 });
    add({ from, to: DNS, protocol: 'UDP', port: 53 });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
