import { parseInventory } from '@parapet/core';

export type Origins = ReadonlyMap<string, { readonly construct?: string; readonly package?: string }>;

/** Where each file comes from in the construct tree, by an `inventory.json`; none where the text is something else. */
export function originsOfInventory(text: string): Origins {
  const inventory = parseInventory(text);
  return new Map(inventory.ok ? inventory.value.files.map((file) => [file.path, file]) : []);
}
