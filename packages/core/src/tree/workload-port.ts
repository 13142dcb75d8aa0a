import { accepted, quote, refused, type Parsed } from '../values/parsed.ts';
import { suggest } from '../values/suggest.ts';
import type { Workload } from './workload.ts';

/** The number of a workload's port. Refused with NET-005, with the ports that it has. */
export function parseWorkloadPort({ name, ports }: Pick<Workload, 'name' | 'ports'>, port: string): Parsed<number> {
  const number = Object.hasOwn(ports, port) ? ports[port] : undefined;
  if (number !== undefined) return accepted(number);
  const known = Object.keys(ports);
  const list = known.map((each) => `${each} ${String(ports[each])}`).join(', ');
  const meant = suggest(port, known);
  return refused(
    'NET-005',
    `${quote(port)} is not a port of ${name}, which has ${list === '' ? 'none' : list}`,
    meant === undefined ? `declare it in the ports of ${name}` : `write ${quote(meant)}`,
  );
}
