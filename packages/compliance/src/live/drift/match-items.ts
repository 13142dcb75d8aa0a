import { isFields } from '../../fields.ts';

export interface Matched {
  /** Place in the rendered list, its item, and the live one; undefined where there is none. */
  readonly pairs: readonly (readonly [index: number, item: unknown, counterpart: unknown])[];
  /** Live items that match no rendered one. */
  readonly added: readonly unknown[];
}

/** What names the items of a list in Kubernetes; the first that all items have, each another. */
const KEYS = ['mountPath', 'name', 'key', 'containerPort'];

/** Items by their name, whatever their order; items without names by their place. */
export function matchItems(rendered: readonly unknown[], live: readonly unknown[]): Matched {
  const key = KEYS.find((one) => isKey(one, rendered) && isKey(one, live));
  if (key === undefined)
    return { pairs: rendered.map((item, index) => [index, item, live[index]]), added: live.slice(rendered.length) };
  const byName = new Map(live.map((item) => [nameOf(item, key), item]));
  const names = new Set(rendered.map((item) => nameOf(item, key)));
  return {
    pairs: rendered.map((item, index) => [index, item, byName.get(nameOf(item, key))]),
    added: live.filter((item) => !names.has(nameOf(item, key))),
  };
}

function isKey(key: string, items: readonly unknown[]): boolean {
  const names = items.map((item) => nameOf(item, key));
  return !names.includes(undefined) && new Set(names).size === items.length;
}

function nameOf(item: unknown, key: string): unknown {
  return isFields(item) ? item[key] : undefined;
}
