import { connectionsOf } from '@parapet/compliance';
import { contains, parseCidr } from '@parapet/core';
import type { Index } from '@parapet/policy';
import type { Packet } from '../../src/network/engine.ts';

/** A pod of CoreDNS, which the report has among its workloads though no object makes it. */
export const CORE_DNS = 'kube-system/coredns';

/** Whether the report on the objects says that a packet is let through. Ends are workloads, or addresses. */
export function computedIn(index: Index): (packet: Packet) => boolean {
  const { links } = connectionsOf(index);
  const open = new Map<string, string>();
  for (const { from, to, ports } of links) open.set(`${from} ${to}`, ports);
  const places = [...new Set(links.flatMap(({ from, to }) => [from, to]))].filter(
    (name) => !name.includes('/') || isRange(name),
  );
  const known = new Map<string, readonly string[]>();
  const namesOf = (end: string): readonly string[] => {
    const before = known.get(end);
    if (before !== undefined) return before;
    const names = isAddress(end)
      ? places.filter((place) => holds(place, end))
      : [end === CORE_DNS ? 'cluster DNS' : end];
    known.set(end, names);
    return names;
  };
  return ({ from, to, protocol, port }) =>
    namesOf(from).some((source) =>
      namesOf(to).some((target) => has(open.get(`${source} ${target}`) ?? '', protocol, port)),
    );
}

function isAddress(end: string): boolean {
  return /^[0-9a-f.:]+$/.test(end);
}

function isRange(name: string): boolean {
  return /^[0-9a-f.:]+\/\d+/.test(name);
}

/** `anywhere`, or a range, such as `0.0.0.0/0 except 10.0.0.0/8, 192.0.2.0/24`. */
function holds(place: string, address: string): boolean {
  if (place === 'anywhere') return true;
  const [range = '', except] = place.split(' except ');
  return isIn(address, range) && !(except?.split(', ') ?? []).some((each) => isIn(address, each));
}

function isIn(address: string, range: string): boolean {
  const [outer, inner] = [parseCidr(range), parseCidr(`${address}/${address.includes(':') ? 128 : 32}`)];
  return outer.ok && inner.ok && contains(outer.value, inner.value);
}

/** `all`, `TCP 80, 443-444; UDP 53`. */
function has(ports: string, protocol: string, port: number): boolean {
  if (ports === 'all' || ports === '') return ports === 'all';
  const own = ports.split('; ').find((part) => part.startsWith(`${protocol} `));
  return (own?.slice(protocol.length + 1).split(', ') ?? []).some((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return first !== undefined && last !== undefined && first <= port && port <= last;
  });
}
