import { evaluate, type AwsCall } from './evaluate.ts';
import type { Reporter } from './reporter.ts';

/** Calls that a role is for and calls that are next to that, by what they are: judged by its policies at every synth. */
export interface AwsCases {
  readonly allowed?: Readonly<Record<string, AwsCall>>;
  readonly denied?: Readonly<Record<string, AwsCall>>;
}

/** AWS-026: a case that the policies decide otherwise, or that cannot be decided by them. */
export function checkCases(
  reporter: Reporter,
  { allowed = {}, denied = {} }: AwsCases,
  documents: readonly unknown[],
  managedPolicies: readonly string[],
): void {
  const rows = [
    ...Object.entries(allowed).map(([name, call]) => ({ name, call, wanted: 'allowed' })),
    ...Object.entries(denied).map(([name, call]) => ({ name, call, wanted: 'denied' })),
  ];
  for (const { name, call, wanted } of rows) {
    const decided = evaluate(documents, call);
    const isHidden = decided !== 'allowed' && managedPolicies.length > 0;
    const found = isHidden ? 'unknown' : decided;
    if (found !== wanted)
      reporter.report(
        'AWS-026',
        `${call.action} on ${call.resource ?? 'the role'} is ${found}, and has to be ${wanted}: ${name}`,
        found === 'unknown'
          ? isHidden
            ? `write what ${managedPolicies.join(', ')} allows as a policy`
            : 'give the call the keys that the policies compare, by operators for texts, ARNs and booleans'
          : wanted === 'allowed'
            ? 'grant it, with the condition keys that the call has'
            : 'grant less, or compare a key that tells the two apart',
      );
  }
}
