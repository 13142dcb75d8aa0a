/** A text without the number of an account, for logs that others read: its last four digits stay, to tell accounts apart. */
export function masked(text: string, account: string): string {
  return text.replaceAll(account, `********${account.slice(-4)}`);
}
