/** Twelve digits, and nothing that they are a part of. */
const ACCOUNT = /(?<![0-9A-Za-z])\d{8}(\d{4})(?![0-9A-Za-z])/g;

/**
 * A text without the numbers of accounts, for logs that others read: the last four digits stay, to tell accounts apart. Of all accounts, since an
 * error names the one that somebody has come with, too.
 */
export function masked(text: string): string {
  return text.replace(ACCOUNT, '********$1');
}
