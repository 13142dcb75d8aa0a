import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';

/** One page, and where the next begins. The size that is asked for is an upper bound. */
export function pageOf<T>(
  { pageSize }: Account,
  items: readonly T[],
  token: string | undefined,
  most = pageSize,
): { readonly items: T[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : offsetOf(token);
  const end = start + Math.min(pageSize, most);
  return { items: items.slice(start, end), next: end < items.length ? tokenOf(end) : undefined };
}

function tokenOf(offset: number): string {
  return Buffer.from(`offset ${offset}`).toString('base64url');
}

function offsetOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  if (!/^offset \d+$/.test(text)) throw new AwsError('InvalidParameterException', `${token} is no token of ours`);
  return Number(text.slice('offset '.length));
}
