/** Words by which scanners, and readers, take a setting for a secret: kubescape C-0012 and polaris match substrings. */
const WORDS = ['password', 'passwd', 'pwd', 'secret', 'token', 'key', 'credential', 'bearer', 'jwt'];

/** Each takes time in proportion to the text: no part of it is read again from every place where a match could begin. */
const PATTERNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['AWS access key id', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,})/],
  ['Slack token or webhook', /\bxox[abprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/services\/T[A-Za-z0-9/]+/],
  ['provider API key', /\bsk-[A-Za-z0-9_-]{20,}/],
  ['JSON web token', /\.(?<=\beyJ[A-Za-z0-9_-]{8,}\.)eyJ[A-Za-z0-9_-]{8,}\./],
  ['bearer token', /\b[Bb]earer [A-Za-z0-9._~+/-]{16,}/],
  ['password in a URL', /[a-z0-9+.-]:\/\/[^\s/:@]*:[^\s/@]+@/],
];

/** The word of a setting's name that says it holds a secret: `key` for `API_KEY`. */
export function secretWordIn(name: string): string | undefined {
  const lower = name.toLowerCase();
  return WORDS.find((word) => lower.includes(word));
}

/** What kind of secret a text has in it, for messages that must not show it. */
export function secretPatternIn(text: string): string | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
}
