import { createHash } from 'node:crypto';

/** After the workload and the content, so that a change is another ConfigMap and rolls the pods out. */
export function configMapName(workload: string, files: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${workload}-${createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 10)}`;
}
