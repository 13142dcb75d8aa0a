import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, parseCidr, type Cidr } from '../src/values/cidr.ts';
import { NOT_TEXT, printed, spelledOut } from './refusals.ts';

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value;
}

/** An IPv4 range as its bits, with nothing in common with the code under test. */
interface Bits {
  readonly text: string;
  readonly bits: string;
}
const ipv4 = fc.tuple(fc.nat(32), fc.nat(2 ** 32 - 1)).map(([prefix, number]): Bits => {
  const bits = number.toString(2).padStart(32, '0').slice(0, prefix);
  const octets = bits.padEnd(32, '0').match(/.{8}/g) ?? [];
  return { text: `${octets.map((octet) => parseInt(octet, 2)).join('.')}/${prefix}`, bits };
});
const ipv6 = fc.tuple(fc.nat(128), fc.bigInt(0n, 2n ** 128n - 1n)).map(([prefix, number]): Bits => {
  const bits = number.toString(2).padStart(128, '0').slice(0, prefix);
  const groups = bits.padEnd(128, '0').match(/.{16}/g) ?? [];
  return { text: `${groups.map((group) => parseInt(group, 2).toString(16)).join(':')}/${prefix}`, bits };
});

test('an IPv4 range is read back', () => {
  fc.assert(
    fc.property(ipv4, ({ text, bits }) => {
      expect(cidr(text)).toMatchObject({ text, family: 'ipv4', prefix: bits.length });
    }),
  );
});

/** The range itself, or the usual spelling of it that the refusal names. */
function usual(text: string): Cidr | undefined {
  const parsed = parseCidr(text);
  if (parsed.ok) return parsed.value;
  const [spelled] = spelledOut(parsed);
  return spelled === undefined ? undefined : cidr(spelled);
}

test.each([
  ['IPv4', ipv4],
  ['IPv6', ipv6],
])('%s: one range contains another when its bits begin the bits of the other', (_family, range) => {
  const nested = fc
    .tuple(range, range)
    .chain(([one, other]) => fc.constantFrom([one, other] as const, [one, { ...one }] as const, [other, one] as const));
  fc.assert(
    fc.property(nested, ([outer, inner]) => {
      const [a, b] = [usual(outer.text), usual(inner.text)];
      fc.pre(a !== undefined && b !== undefined);
      expect(contains(a, b)).toBe(inner.bits.startsWith(outer.bits));
    }),
  );
  fc.assert(
    fc.property(range, fc.nat(128), ({ text, bits }, shorter) => {
      const inner = usual(text);
      fc.pre(inner !== undefined);
      const prefix = Math.min(shorter, bits.length);
      const outer = usual(`${inner.text.split('/')[0] ?? ''}/${prefix}`);
      expect(outer !== undefined && contains(outer, inner)).toBe(true);
      expect(outer !== undefined && contains(inner, outer)).toBe(prefix === bits.length);
    }),
  );
});

test('families never contain one another', () => {
  expect(contains(cidr('0.0.0.0/0'), cidr('::/0'))).toBe(false);
  expect(contains(cidr('::/0'), cidr('10.0.0.0/8'))).toBe(false);
});

test.each([
  '10.0.0.0/8',
  '0.0.0.0/0',
  '169.254.170.23/32',
  '::/0',
  'fd00:ec2::23/128',
  '2001:db8::/32',
  '64:ff9b::/96',
])('%s is accepted', (text) => {
  expect(cidr(text).text).toBe(text);
});

describe('NET-001', () => {
  test.each([
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0',
    '10.0/16',
    '10/8',
    '256.0.0.0/8',
    '010.0.0.0/8',
    '10.0.0.0/08',
    '0x0a.0.0.0/8',
    '10.0.0.0/8\n',
    ' 10.0.0.0/8',
    '10.0.0.0/-1',
    '10.0.0.0/255.0.0.0',
    'fe80::%eth0/64',
    '1:::/64',
    '/8',
    '',
    'vpc',
  ])('%j is not a CIDR', (text) => {
    expect(printed(parseCidr(text))).toBe(
      `Kind/name: setting: ${JSON.stringify(text)} is not a CIDR (NET-001). Fix: write network/prefix, such as "10.0.0.0/16".`,
    );
  });

  test.each([
    ['10.0.0.5/8', '10.0.0.0/8', '10.0.0.5/32'],
    ['255.255.255.255/0', '0.0.0.0/0', '255.255.255.255/32'],
    ['2001:db8::1/32', '2001:db8::/32', '2001:db8::1/128'],
    ['FD00::1/8', 'fd00::/8', 'fd00::1/128'],
  ])('%s has host bits', (text, network, one) => {
    expect(printed(parseCidr(text))).toBe(
      `Kind/name: setting: "${text}" has host bits set (NET-001). Fix: write "${network}", or "${one}" for one address.`,
    );
    expect([network, one].map((spelled) => parseCidr(spelled).ok)).toEqual([true, true]);
  });

  test.each([
    ['FD00::/8', 'fd00::/8'],
    ['2001:0db8::/32', '2001:db8::/32'],
    ['0:0:0:0:0:0:0:0/0', '::/0'],
    ['64:ff9b::1.2.3.4/128', '64:ff9b::102:304/128'],
  ])('%s has a usual spelling', (text, spelling) => {
    expect(printed(parseCidr(text))).toBe(
      `Kind/name: setting: "${text}" is not the usual spelling (NET-001). Fix: write "${spelling}".`,
    );
    expect(parseCidr(spelling).ok).toBe(true);
  });

  test.each(['::ffff:10.0.0.0/104', '::ffff:a00:0/104', '::FFFF:0:0/96'])('%s is IPv4 in disguise', (text) => {
    expect(printed(parseCidr(text))).toBe(
      `Kind/name: setting: "${text}" is an IPv4 range in IPv6 form (NET-001). Fix: write it as IPv4.`,
    );
  });

  test('what is not text, and any text, is answered', () => {
    for (const value of NOT_TEXT) expect(parseCidr(value)).toMatchObject({ ok: false, refusal: { code: 'NET-001' } });
    const text = fc.string({ unit: fc.constantFrom('1', '0', 'f', ':', '.', '/', '8', '%') });
    fc.assert(
      fc.property(text, (any) => {
        const parsed = parseCidr(any);
        for (const spelled of spelledOut(parsed)) expect(parseCidr(spelled).ok).toBe(true);
      }),
    );
  });
});
