import { mapLimited } from '../aws/pages.ts';

/** Reads at a time of one kind of resource. */
const AT_A_TIME = 4;

/** What is there of some names, in their order: those that are not are left out. */
export async function byName<T>(
  names: Iterable<string>,
  read: (name: string) => Promise<T | undefined>,
): Promise<Record<string, T>> {
  const sorted = [...new Set(names)].sort();
  const found = await mapLimited(sorted, AT_A_TIME, async (name) => [name, await read(name)] as const);
  return Object.fromEntries(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
