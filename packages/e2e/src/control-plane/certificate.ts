import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

const DAY = 86_400_000;

/** A certificate that is its own authority, for servers and clients, from a day ago until in a day. Node can read these and not make them. */
export function selfSigned(commonName: string, dnsNames: readonly string[] = []): Certificate {
  const { privateKey: key } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const privateKey = createPrivateKey(key);
  const signed = toBeSigned(
    commonName,
    dnsNames,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    performance.timeOrigin + performance.now(),
  );
  const whole = sequence(signed, ALGORITHM, bits(sign('sha256', signed, privateKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  return { certificate: pem, key };
}

/** X.509, version 3, in DER: tag, length, content. */
function toBeSigned(commonName: string, dnsNames: readonly string[], publicKey: Buffer, now: number): Buffer {
  const name = sequence(der(0x31, sequence(oid(2, 5, 4, 3), text(0x0c, commonName))));
  const validity = sequence(time(now - DAY), time(now + DAY));
  const alternatives = sequence(...dnsNames.map((dns) => text(0x82, dns)));
  const extensions = [
    // An authority.
    sequence(oid(2, 5, 29, 19), TRUE, der(0x04, sequence(TRUE))),
    // Of servers, and of clients.
    sequence(oid(2, 5, 29, 37), der(0x04, sequence(oid(1, 3, 6, 1, 5, 5, 7, 3, 1), oid(1, 3, 6, 1, 5, 5, 7, 3, 2)))),
    ...(dnsNames.length === 0 ? [] : [sequence(oid(2, 5, 29, 17), der(0x04, alternatives))]),
  ];
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  return sequence(version, serial, ALGORITHM, name, validity, name, publicKey, der(0xa3, sequence(...extensions)));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function text(tag: number, value: string): Buffer {
  return der(tag, Buffer.from(value));
}

function bits(value: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), value]));
}

/** `261122120000Z`: with two digits for the year, as it has to be before 2050. */
function time(moment: number): Buffer {
  return text(0x17, `${new Date(moment).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`);
}

/** None of ours has a number above 127 after the first two, but the last of ECDSA with SHA-256. */
function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const septets = rest.flatMap((number) => (number < 0x80 ? [number] : [0x80 | (number >> 7), number & 0x7f]));
  return der(0x06, Buffer.from([first * 40 + second, ...septets]));
}

const TRUE = der(0x01, Buffer.from([0xff]));
const ALGORITHM = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
