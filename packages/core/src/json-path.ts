import { quote } from './values/parsed.ts';

/** `spec.template`, or `data["nginx.conf"]` for a field that a dot could be read into. */
export function fieldPath(above: string, field: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(field)) return `${above}[${quote(field)}]`;
  return above === '' ? field : `${above}.${field}`;
}
