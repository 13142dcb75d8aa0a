import { accepted, quote, refused, type Parsed } from './parsed.ts';

export type Labels = Readonly<Record<string, string>>;

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Label keys (optional DNS prefix, name up to 63) and values (empty, or up to 63). Refused with LABEL-001. */
export function parseLabels(labels: Labels): Parsed<Labels> {
  for (const [key, value] of Object.entries(labels)) {
    const slash = key.lastIndexOf('/');
    const prefix = key.slice(0, Math.max(slash, 0));
    if (!NAME.test(key.slice(slash + 1)) || (slash !== -1 && (prefix.length > 253 || !PREFIX.test(prefix))))
      return refused(
        'LABEL-001',
        `label key ${quote(key)} is not valid`,
        'use [prefix/]name of letters, digits, - _ .',
      );
    if (value !== '' && !NAME.test(value))
      return refused('LABEL-001', `label ${key} has the value ${quote(value)}`, 'use up to 63 letters, digits, - _ .');
  }
  return accepted(labels);
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
