import { parse } from 'yaml';

/** What a file within an object says; undefined for what is no YAML, has itself within it, or stands for much more than it has. */
export function parseYaml(file: string): unknown {
  try {
    // To look for keys that are there twice takes the square of their number.
    const said: unknown = parse(file, { logLevel: 'silent', maxAliasCount: 20, uniqueKeys: false });
    // Throws at what has no end.
    JSON.stringify(said);
    return said;
  } catch {
    return undefined;
  }
}
