import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsRefusal } from './refusal.ts';
import type { Session, Sessions } from './sessions.ts';

/** Who signed a request, and for what. */
export interface Signer {
  readonly session: Session;
  readonly region: string;
  readonly service: string;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=(\w+)\/((\d{8})\/([\w-]+)\/(\w+)\/aws4_request), SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;

/** How far the clock of whoever signs may be from ours. */
const SKEW = 5 * 60_000;

/**
 * Checks a signature by Signature Version 4, of a request that has all of its parameters in the body, as External Secrets
 * sends them: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signerOf({ method, url, headers }: IncomingMessage, body: string, sessions: Sessions): Signer {
  const [, key = '', scope = '', day = '', region = '', service = '', names = '', signature = ''] =
    FORM.exec(headers.authorization ?? '') ?? [];
  if (signature === '') throw new AwsRefusal(403, 'IncompleteSignature', 'the request is not signed');
  const session = sessions.find(key);
  if (session === undefined || session.token !== headers['x-amz-security-token'])
    throw new AwsRefusal(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
  const signed = names.split(';');
  const unsigned = MUST_BE_SIGNED.filter((name) => headers[name] !== undefined && !signed.includes(name));
  const at = String(headers['x-amz-date']);
  if (unsigned.length > 0 || !at.startsWith(day) || !(Math.abs(Date.now() - timeOf(at)) < SKEW))
    throw new AwsRefusal(403, 'SignatureDoesNotMatch', `not signed, or not in time: ${[...unsigned, at].join(', ')}`);
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, url, '', lines.join(''), names, sha256(body)].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<Buffer | string>(
    hmac,
    `AWS4${session.secretAccessKey}`,
  );
  const expected = hmac(signingKey, ['AWS4-HMAC-SHA256', at, scope, sha256(request)].join('\n'));
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw new AwsRefusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match yours.');
  return { session, region, service };
}

const MUST_BE_SIGNED = ['host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'];

/** Of `20260102T030405Z`. */
function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
