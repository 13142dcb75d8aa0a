import { parseAllDocuments } from 'yaml';

/** Names of the Secrets that the pods of a manifest use. */
export function secretUses(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const document of parseAllDocuments(text)) collect(document.toJS(), names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, names);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (USES.has(key)) for (const use of Array.isArray(item) ? (item as unknown[]) : [item]) add(use, names);
      collect(item, names);
    }
}

/** Fields of a pod that hold, or list, a reference to a Secret: variables, volumes, projections, pull secrets. */
const USES = new Set(['secretKeyRef', 'secretRef', 'secret', 'imagePullSecrets']);

function add(use: unknown, names: Set<string>): void {
  if (typeof use !== 'object' || use === null) return;
  for (const key of ['name', 'secretName'])
    if (key in use) {
      const name: unknown = use[key as keyof typeof use];
      if (typeof name === 'string') names.add(name);
    }
}
