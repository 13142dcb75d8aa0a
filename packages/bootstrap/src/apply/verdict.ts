import type { Write } from '../aws/calls.ts';
import { isAbsent } from '../observed/absent.ts';

/**
 * What an error of a call that writes means for a run:
 * `later`, AWS does not know yet what was made before, or is busy with another change, and the same call may succeed;
 * `done`, what was wanted is so already;
 * `exists`, something of the name is there: ours from a call whose answer was lost, or somebody else's;
 * `failed`, the rest.
 */
export type Verdict =
  { readonly type: 'later'; readonly because: string } | { readonly type: 'done' | 'exists' | 'failed' };

/** How AWS words what its names do not tell, collected from tools that live with it. The first that fits. */
export function verdictOf(operation: Write, error: unknown): Verdict {
  if (!(error instanceof Error)) return { type: 'failed' };
  const row = ROWS.find(
    ([on, name, message]) => on.test(operation) && name.test(error.name) && message.test(error.message),
  );
  if (row !== undefined) return row[3];
  if (isAbsent(error)) return GONE.test(operation) ? { type: 'done' } : later('for IAM to show what it has made');
  return { type: 'failed' };
}

function later(because: string): Verdict {
  return { type: 'later', because };
}

const ANY = /^/;
const GONE = /:(Delete|Detach|Remove|Untag)/;
const PROPAGATION = 'for AWS to learn of a role';
const OTHER_CHANGE = 'for another change to end';

const ROWS: readonly (readonly [operation: RegExp, name: RegExp, message: RegExp, verdict: Verdict])[] = [
  [/^eks:/, /^InvalidParameterException$/, /Role provided in the request does not exist/, later(PROPAGATION)],
  [
    /^eks:/,
    /^InvalidParameterException$/,
    /Trust policy of the role provided is invalid/,
    later('for AWS to learn of a trust policy'),
  ],
  [
    /^eks:/,
    /^InvalidParameterException$/,
    /The specified principalArn is invalid: invalid principal/,
    later(PROPAGATION),
  ],
  [
    /^eks:(Create|Update)Capability$/,
    /^Invalid(Parameter|Request)Exception$/,
    /\brole\b.*\b(assumed|does not exist|trust)\b/i,
    later(PROPAGATION),
  ],
  [/^eks:/, /^ResourceNotFoundException$/, /The specified principalArn could not be found/, later(PROPAGATION)],
  [/^eks:CreateAddon$/, /^InvalidParameterException$/, /does not exist|CREATE_FAILED/, later(PROPAGATION)],
  [
    /^eks:/,
    /^InvalidParameterException$/,
    /No changes needed|must change|Encryption is already enabled/,
    { type: 'done' },
  ],
  [
    /^eks:/,
    /^InvalidParameterException$/,
    /Unsupported authentication mode update from (\w+) to \1$/,
    { type: 'done' },
  ],
  [/^eks:Create/, /^ResourceInUseException$/, /already (exists|in use)/i, { type: 'exists' }],
  [/^eks:/, /^ResourceInUseException$/, ANY, later(OTHER_CHANGE)],
  [/^eks:/, /^ResourcePropagationDelayException$/, ANY, later(PROPAGATION)],
  [/^iam:Create/, /^EntityAlreadyExists(Exception)?$/, ANY, { type: 'exists' }],
  [/^iam:/, /^MalformedPolicyDocument(Exception)?$/, /Invalid principal/, later(PROPAGATION)],
  [/^iam:Delete/, /^DeleteConflict(Exception)?$/, ANY, later('for IAM to let go of its policies')],
  [/^iam:/, /^(ConcurrentModification|EntityTemporarilyUnmodifiable)(Exception)?$/, ANY, later(OTHER_CHANGE)],
  [/^logs:Create/, /^ResourceAlreadyExistsException$/, ANY, { type: 'exists' }],
  [/^logs:/, /^OperationAbortedException$/, ANY, later(OTHER_CHANGE)],
  [/^sqs:Create/, /^QueueNameExists$|QueueAlreadyExists/, ANY, { type: 'exists' }],
  [/^sqs:Create/, /QueueDeletedRecently/, ANY, later('a minute, after a queue of the name was deleted')],
  [/^events:/, /^ConcurrentModificationException$/, ANY, later(OTHER_CHANGE)],
];
