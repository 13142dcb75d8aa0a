import { accepted, quote, refused, type Branded, type Parsed } from './parsed.ts';

/** A DNS-1123 label: at most 63 of `a-z`, `0-9` and `-`, alphanumeric at both ends. Namespaces, Services, containers. */
export type DnsLabel = Branded<string, 'DnsLabel'>;

/** A DNS-1123 subdomain: labels joined by dots, at most 253 characters. Most object names, hosts. */
export type DnsSubdomain = Branded<string, 'DnsSubdomain'>;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const RESERVED = ['kube-', 'openshift-'];

/** Refused with NAME-001 (form) or NAME-002 (length). */
export function parseDnsLabel(text: string): Parsed<DnsLabel> {
  return name(
    text,
    LABEL,
    63,
    'label',
    "lower-case letters, digits and '-', beginning and ending with a letter or digit",
  );
}

/** Refused with NAME-001 (form) or NAME-002 (length). */
export function parseDnsSubdomain(text: string): Parsed<DnsSubdomain> {
  return name(text, SUBDOMAIN, 253, 'subdomain', "DNS-1123 labels joined by '.'");
}

/** A namespace that may be ours: a DNS-1123 label, but not `default` nor one that a distribution reserves (NAME-006). */
export function parseNamespace(text: string): Parsed<DnsLabel> {
  const parsed = parseDnsLabel(text);
  if (!parsed.ok) return parsed;
  const reserved = text === 'default' ? text : RESERVED.find((prefix) => text.startsWith(prefix));
  if (reserved === undefined) return parsed;
  return refused('NAME-006', `namespace ${quote(text)} is reserved (${reserved})`, 'choose a namespace of your own');
}

function name<T extends string>(text: string, form: RegExp, max: number, kind: string, allowed: string): Parsed<T> {
  if (typeof text !== 'string' || !form.test(text))
    return refused('NAME-001', `${quote(text)} is not a DNS-1123 ${kind}`, `use ${allowed}`);
  if (text.length > max)
    return refused('NAME-002', `${quote(text)} has ${text.length} characters, the limit is ${max}`, 'shorten it');
  return accepted(text as T);
}
