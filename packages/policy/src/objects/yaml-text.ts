import { parse } from 'yaml';

/** What a file within an object says; undefined for what is no YAML, or stands for much more than it has. */
export function parseYaml(file: string): unknown {
  try {
    return parse(file, { logLevel: 'silent', maxAliasCount: 20 });
  } catch {
    return undefined;
  }
}
