/** A kind by its id: `<group>/<version>/<Kind>`, or `<version>/<Kind>` for the core group. */
export interface KindId {
  readonly id: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly apiVersion: string;
}

export function parseKindId(id: string): KindId {
  const [kind = '', version = '', group = ''] = id.split('/').reverse();
  return { id, group, version, kind, apiVersion: id.slice(0, id.lastIndexOf('/')) };
}
