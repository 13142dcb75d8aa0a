import type { Pods, PortRange } from '@parapet/policy';

/** Ports of a protocol that are open, from the first to the last. */
export interface OpenPorts {
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

export const ALL_PORTS: readonly OpenPorts[] = ['SCTP', 'TCP', 'UDP'].map((protocol) => ({
  protocol,
  first: 1,
  last: 65535,
}));

/** Of a rule, at pods whose named ports are known. A name that they do not have opens nothing. */
export function openPorts(ranges: readonly PortRange[], named: Pods['listed']): readonly OpenPorts[] {
  if (ranges.length === 0) return ALL_PORTS;
  return ranges.flatMap(({ protocol, port, endPort }) => {
    if (port === undefined) return [{ protocol, first: 1, last: 65535 }];
    if (typeof port === 'string')
      return named
        .filter((one) => one.name === port && one.protocol === protocol)
        .map(({ number }) => ({ protocol, first: number, last: number }));
    if (typeof port !== 'number') return [];
    return [{ protocol, first: port, last: typeof endPort === 'number' ? endPort : port }];
  });
}

/** What both ends open, without what is in another range already. */
export function bothOpen(one: readonly OpenPorts[], other: readonly OpenPorts[]): OpenPorts[] {
  const shared = one.flatMap((a) =>
    other.flatMap((b): OpenPorts[] => {
      const [first, last] = [Math.max(a.first, b.first), Math.min(a.last, b.last)];
      return a.protocol === b.protocol && first <= last ? [{ protocol: a.protocol, first, last }] : [];
    }),
  );
  return merged(shared);
}

/** `all`, `TCP 8080`, `TCP 80, 443-444; UDP 53`. */
export function showPorts(ports: readonly OpenPorts[]): string {
  if (ALL_PORTS.every((all) => ports.some((open) => covers(open, all)))) return 'all';
  const protocols = [...new Set(ports.map(({ protocol }) => protocol))];
  return protocols
    .map((protocol) => {
      const ranges = ports.filter((range) => range.protocol === protocol);
      return `${protocol} ${ranges.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(', ')}`;
    })
    .join('; ');
}

function merged(ports: readonly OpenPorts[]): OpenPorts[] {
  return ports
    .filter(
      (range, at) =>
        !ports.some((other, from) => from !== at && covers(other, range) && (from < at || !covers(range, other))),
    )
    .sort((a, b) => (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : a.first - b.first));
}

function covers(outer: OpenPorts, inner: OpenPorts): boolean {
  return outer.protocol === inner.protocol && outer.first <= inner.first && inner.last <= outer.last;
}
