import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDnsLabel, parseDnsSubdomain, parseNamespace } from '../src/values/names.ts';
import { NOT_TEXT, printed } from './refusals.ts';

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);

test('labels, and subdomains made of them, are accepted as they are', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const subdomain = labels.join('.');
      expect(parseDnsSubdomain(subdomain)).toEqual({ ok: true, value: subdomain });
      expect(parseDnsLabel(subdomain).ok).toBe(labels.length === 1);
    }),
  );
});

test('whatever is accepted is a name by the words of RFC 1123', () => {
  const alphabet = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', '_', '\n', 'ı', ' ') });
  fc.assert(
    fc.property(alphabet, (text) => {
      const isLabel = (part: string): boolean =>
        part !== '' && Array.from(part).every((c) => 'a0-'.includes(c)) && !part.startsWith('-') && !part.endsWith('-');
      expect(parseDnsLabel(text).ok).toBe(isLabel(text) && text.length <= 63);
      expect(parseDnsSubdomain(text).ok).toBe(text.split('.').every(isLabel) && text.length <= 253);
    }),
  );
});

describe('refused', () => {
  const labelFix = "Fix: use lower-case letters, digits and '-', beginning and ending with a letter or digit.";
  test.each(['Prod_EU', '', '-a', 'a-', 'a.b', 'a\n', 'ä', ' a'])('NAME-001 %j', (text) => {
    const value = JSON.stringify(text);
    expect(printed(parseDnsLabel(text))).toBe(
      `Kind/name: setting: ${value} is not a DNS-1123 label (NAME-001). ${labelFix}`,
    );
  });

  test.each(['a..b', '.a', 'a.', 'A.b', 'a.-b'])('NAME-001 %j as a subdomain', (text) => {
    expect(printed(parseDnsSubdomain(text))).toBe(
      `Kind/name: setting: "${text}" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by '.'.`,
    );
  });

  test('NAME-002, and one character less is fine', () => {
    const long = 'a'.repeat(64);
    expect(printed(parseDnsLabel(long))).toBe(
      `Kind/name: setting: "${long}" has 64 characters, the limit is 63 (NAME-002). Fix: shorten it.`,
    );
    expect(parseDnsLabel(long.slice(1)).ok).toBe(true);
    expect(printed(parseDnsSubdomain('a'.repeat(254)))).toContain('has 254 characters, the limit is 253 (NAME-002)');
    expect(parseDnsSubdomain('a'.repeat(253)).ok).toBe(true);
  });

  test.each([
    ['default', 'default'],
    ['kube-system', 'kube-'],
    ['openshift-monitoring', 'openshift-'],
  ])('NAME-006 %s', (text, reserved) => {
    expect(printed(parseNamespace(text))).toBe(
      `Kind/name: setting: namespace "${text}" is reserved (${reserved}) (NAME-006). Fix: choose a namespace of your own.`,
    );
  });

  test('what is not text', () => {
    for (const value of NOT_TEXT) {
      for (const parse of [parseDnsLabel, parseDnsSubdomain, parseNamespace])
        expect(parse(value)).toMatchObject({ ok: false, refusal: { code: 'NAME-001' } });
    }
  });
});

test.each(['poolside', 'kube', 'kubernetes', 'default-2', 'my-kube-system'])('namespace %s is free', (text) => {
  expect(parseNamespace(text)).toEqual({ ok: true, value: text });
});
