import { accepted, quote, refused, type Parsed } from './parsed.ts';

export type Labels = Readonly<Record<string, string>>;

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Label keys (optional DNS prefix, name up to 63) and values (empty, or up to 63). Refused with LABEL-001. */
export function parseLabels(labels: Labels): Parsed<Labels> {
  if (!isRecord(labels))
    return refused('LABEL-001', `${quote(labels)} is not a set of labels`, 'write key and value: { app: "core-api" }');
  for (const [key, value] of Object.entries<unknown>(labels)) {
    if (!isKey(key))
      return refused(
        'LABEL-001',
        `label key ${quote(key)} is not valid`,
        'use [prefix/]name: a DNS name, then up to 63 letters, digits, - _ . with a letter or digit at both ends',
      );
    if (value !== '' && !(typeof value === 'string' && NAME.test(value)))
      return refused(
        'LABEL-001',
        `label ${key} has the value ${quote(value)}`,
        'use text of up to 63 letters, digits, - _ . with a letter or digit at both ends',
      );
  }
  return accepted(labels);
}

function isKey(key: string): boolean {
  const slash = key.lastIndexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  return NAME.test(key.slice(slash + 1)) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What all our objects carry. `instance` is the object's own name unless it belongs to something larger. */
export interface StandardLabels {
  readonly name: string;
  readonly instance?: string;
  readonly component?: string;
  readonly partOf?: string;
}

/** The recommended `app.kubernetes.io` labels. */
export function standardLabels({ name, instance = name, component, partOf }: StandardLabels): Labels {
  return {
    ...selectorLabels({ name, instance }),
    ...(component === undefined ? {} : { 'app.kubernetes.io/component': component }),
    ...(partOf === undefined ? {} : { 'app.kubernetes.io/part-of': partOf }),
    'app.kubernetes.io/managed-by': 'parapet',
  };
}

/** The two labels that selectors use: neither changes with a version or with the place in the tree. */
export function selectorLabels({ name, instance = name }: StandardLabels): Labels {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance };
}
