import { letThrough, type Packet, type Protocol } from './engine.ts';

/** Ends that policies should not tell apart: the pods of a workload, or the addresses of a place. */
export interface Party {
  /** `namespace/name` of a workload, or the name of a place. */
  readonly name: string;
  /** Pods as `namespace/name`, or addresses. */
  readonly ends: readonly string[];
  /** Whether the policies under test are for it. What happens between two that they are not for is no question. */
  readonly ours: boolean;
}

/** What one party may open to another. */
export interface Opening {
  readonly from: string;
  readonly to: string;
  /** Such as `TCP 443`; `every port` where no port that was asked for is refused. */
  readonly port: string;
}

/** How one end may be asked for. */
export interface Asked {
  readonly protocol: Protocol;
  readonly port: number;
}

/**
 * Asks for a packet from every end to every other on every port. Where only some ends of two parties may speak, the opening
 * says how many, and is the equal of no opening that was intended.
 */
export async function survey(
  kubeconfig: string,
  parties: readonly Party[],
  ports: readonly Asked[],
): Promise<Opening[]> {
  const pairs = pairsOf(parties);
  const every = ports.map(spell).join();
  const packets = pairs.flatMap(({ packets }) =>
    ports.flatMap((port) => packets.map((ends) => ({ ...ends, ...port }))),
  );
  const answers = (await letThrough(kubeconfig, packets)).values();
  return pairs.flatMap(({ from, to, packets }) => {
    const found = ports.flatMap((port) => {
      const allowed = packets.filter(() => answers.next().value).length;
      return allowed === 0
        ? []
        : [`${spell(port)}${allowed === packets.length ? '' : `, ${allowed} of ${packets.length} pairs`}`];
    });
    return found.join() === every ? [{ from, to, port: 'every port' }] : found.map((port) => ({ from, to, port }));
  });
}

function spell({ protocol, port }: Asked): string {
  return `${protocol} ${port}`;
}

type Ends = Pick<Packet, 'from' | 'to'>;

/** All pairs of parties with the pairs of their ends. What a pod says to itself never meets a policy. */
function pairsOf(parties: readonly Party[]): { from: string; to: string; packets: Ends[] }[] {
  return parties.flatMap((source) =>
    parties
      .filter(({ ours }) => ours || source.ours)
      .map((target) => ({
        from: source.name,
        to: target.name,
        packets: source.ends.flatMap((from) => target.ends.filter((to) => to !== from).map((to) => ({ from, to }))),
      })),
  );
}
