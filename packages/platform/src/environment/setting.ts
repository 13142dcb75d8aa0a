/** A step from a value to one that is in it, as valibot has it. */
export interface PathItem {
  readonly key: unknown;
  /** What `key` is in. */
  readonly input?: unknown;
}

/** `environment.network.databaseSubnets[0]` */
export function settingOf(path: readonly PathItem[]): string {
  return path.reduce(
    (text, { key }) => (typeof key === 'number' ? `${text}[${String(key)}]` : `${text}.${String(key)}`),
    'environment',
  );
}
