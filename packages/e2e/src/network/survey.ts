import { letThrough, type Asked, type Ends } from './engine.ts';

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

/**
 * Asks for a packet from every end to every other on every port. Where only some ends of two parties may speak, the opening
 * says how many, and is the equal of no opening that was intended.
 */
export async function survey(
  kubeconfig: string,
  parties: readonly Party[],
  ports: readonly Asked[],
): Promise<Opening[]> {
  const ways = waysBetween(parties);
  const every = ports.map(spell).join();
  const open = await letThrough(kubeconfig, { pairs: ways.flatMap(({ pairs }) => pairs), ports });
  let first = 0;
  return ways.flatMap(({ from, to, pairs }) => {
    const allowed = new Map<number, number>();
    for (const port of open.slice(first, (first += pairs.length)).flat())
      allowed.set(port, (allowed.get(port) ?? 0) + 1);
    const found = ports.flatMap((port, at) => {
      const count = allowed.get(at);
      if (count === undefined) return [];
      return [`${spell(port)}${count === pairs.length ? '' : `, ${count} of ${pairs.length} pairs`}`];
    });
    return found.join() === every ? [{ from, to, port: 'every port' }] : found.map((port) => ({ from, to, port }));
  });
}

function spell({ protocol, port }: Asked): string {
  return `${protocol} ${port}`;
}

/** All pairs of parties with the pairs of their ends. What a pod says to itself never meets a policy. */
function waysBetween(parties: readonly Party[]): { from: string; to: string; pairs: Ends[] }[] {
  return parties.flatMap((source) =>
    parties
      .filter(({ ours }) => ours || source.ours)
      .map((target) => ({
        from: source.name,
        to: target.name,
        pairs: source.ends.flatMap((from) => target.ends.filter((to) => to !== from).map((to) => ({ from, to }))),
      })),
  );
}
