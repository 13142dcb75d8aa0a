/** What the command's exit status says: fine, findings, wrong use, could not evaluate. */
export const exitCode = { fine: 0, findings: 1, usage: 2, unevaluated: 3 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** A wrong use of the command line. Its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
