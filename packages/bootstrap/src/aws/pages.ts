/** All items of a list that comes in pages, whatever the service calls the place of the next. */
export async function allOf<T>(
  page: (
    token: string | undefined,
  ) => Promise<{ readonly items: readonly T[] | undefined; readonly next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const { items = [], next } = await page(token);
    all.push(...items);
    token = next;
  }
  return all;
}

/** Results in the order of the items, at most `limit` at a time: a burst of reads is what AWS throttles first. */
export async function mapLimited<T, R>(items: readonly T[], limit: number, map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const work = async () => {
    for (const [index, item] of entries) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
