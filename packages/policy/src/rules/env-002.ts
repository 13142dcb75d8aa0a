import type { TextRule } from '../rule.ts';

/** Hosts under `.example` and account numbers from the documentation are samples, and marked as such elsewhere. */
const PLACEHOLDER = new RegExp(
  [
    String.raw`(?<=[:/@])ACCOUNT(?:[-_]ID)?(?=[:/.@]|$)|^ACCOUNT(?:[-_]ID)?(?=[.:/])`,
    String.raw`\b(?:KEY|CERT)-ID\b`,
    String.raw`\b(?:CHANGE|REPLACE)[-_]?ME\b`,
    String.raw`\bYOUR[-_][A-Z][A-Z0-9_-]*`,
    String.raw`\bexample\.(?:com|org|net)\b`,
    String.raw`\b(?:sg|subnet|vpc|ami|eni)-x{3,}`,
    String.raw`<(?:your|insert|my)[- _][^>]*>`,
    String.raw`(?:^|(?<!\.)[-/])\.{3}(?=["'\s,]|$)`,
  ].join('|'),
);

export const env002: TextRule = {
  id: 'ENV-002',
  title: 'No placeholder is left',
  severity: 'error',
  why: 'It is applied as it stands: to an account, key or host that is not ours, or that nobody has.',
  fix: 'write the value of this environment',
  references: ['RFC 2606'],
  checkText(text, found) {
    const placeholder = PLACEHOLDER.exec(text)?.[0];
    if (placeholder !== undefined) found(`holds the placeholder ${JSON.stringify(placeholder.replace(/^[-/]/, ''))}`);
  },
};
