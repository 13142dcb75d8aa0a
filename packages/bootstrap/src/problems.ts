import { ProblemsError, type Problem } from '@parapet/core';

/** What a failed call was for. */
export interface Attempt {
  readonly object: string;
  /** The action of IAM: `iam:CreateRole`. Absent where the error may be of any of several. */
  readonly operation?: string;
}

/** What a person is told of an error of AWS or of the SDK. Undefined for an error that is neither: a defect of ours. */
export function problemsOf(error: unknown, attempt: Attempt): readonly Problem[] | undefined {
  if (error instanceof ProblemsError) return error.problems;
  if (!(error instanceof Error)) return undefined;
  const kind = KINDS.find(({ names, message }) => names.test(error.name) || message?.test(error.message) === true);
  if (kind !== undefined) return [{ object: attempt.object, ...kind.problem(error, attempt) }];
  if (!('$metadata' in error) && !('$fault' in error)) return undefined;
  const fix = 'correct what AWS names, run pnpm synth, and plan again';
  return [{ code: 'BOOT-018', object: attempt.object, message: refused(error, attempt), fix }];
}

/** The codes after which nothing is known of the account: the run could not judge, it did not find. */
const UNEVALUATED: ReadonlySet<string> = new Set(['BOOT-006', 'BOOT-007', 'BOOT-019', 'BOOT-020', 'BOOT-022']);

export function isUnevaluated({ code }: Problem): boolean {
  return UNEVALUATED.has(code);
}

interface Kind {
  readonly names: RegExp;
  readonly message?: RegExp;
  readonly problem: (error: Error, attempt: Attempt) => Omit<Problem, 'object'>;
}

/** Policies of an organization, of a session, and boundaries. */
const ELSEWHERE =
  /\bexplicit deny\b|\bno (permissions boundary|service control policy|resource control policy|session policy) allows\b/;

/** For what only the message tells. */
const NONE = /(?!)/;

/** In this order: the first that fits. */
const KINDS: readonly Kind[] = [
  {
    names: /^(ExpiredToken(Exception)?|TokenProviderError|TokenRefreshRequired|RequestExpired)$/,
    message: /\b(token|session|SSO).*\bexpired\b/i,
    problem: (error) => ({
      code: 'BOOT-007',
      message: `the credentials have expired: ${oneLine(error.message)}`,
      fix: 'sign in again (aws sso login, or a new session), then run the same command: it goes on where it stopped',
    }),
  },
  {
    names:
      /^(CredentialsProviderError|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidAccessKeyId)$/,
    problem: (error) => ({
      code: 'BOOT-006',
      message: `there are no credentials that AWS knows: ${oneLine(error.message)}`,
      fix: 'set AWS_PROFILE, or sign in with aws sso login; in a workflow, take a role by OIDC',
    }),
  },
  {
    names: /^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError|ForbiddenException)$/,
    problem: (error, attempt) => {
      const [, action = attempt.operation ?? 'the call'] =
        /not authorized to perform:? ([\w:-]+)/.exec(error.message) ?? [];
      return {
        code: 'BOOT-019',
        message: `${action} is not allowed: ${oneLine(error.message)}`,
        fix: ELSEWHERE.test(error.message)
          ? 'have it changed where AWS says that it is denied: no policy of the role helps'
          : 'give the role the policy that parapet bootstrap permissions prints',
      };
    },
  },
  refusal(
    /\bTrust policy of the role provided is invalid\b/,
    'let its trust policy allow pods.eks.amazonaws.com sts:AssumeRole and sts:TagSession: parapet bootstrap status shows what it has, then apply again',
  ),
  refusal(
    /\bRole provided in the request does not exist\b/,
    'see whether somebody has deleted the role: parapet bootstrap status shows it, then apply again',
  ),
  refusal(
    /\bPod Identity feature is not supported for addon version\b/,
    'choose a newer version in addonVersions, or give its service account an association of its own; run pnpm synth, and plan again',
  ),
  {
    names: NONE,
    message: /\bMaximum policy size\b|\bACLSizePerRole\b|\bPolicySize\b/i,
    problem: (error, attempt) => ({
      code: 'BOOT-032',
      message: `${attempt.operation ?? 'AWS'} was refused, the policy is too large: ${oneLine(error.message)}`,
      fix: 'name fewer resources, or make two roles of one, in the app; run pnpm synth, and plan again',
    }),
  },
  {
    names: NONE,
    message: /\bat '\w*[nN]ame' failed to satisfy constraint\b/,
    problem: (error, attempt) => ({
      code: 'BOOT-033',
      message: `${attempt.operation ?? 'AWS'} was refused, AWS does not take the name: ${oneLine(error.message)}`,
      fix: 'shorten the name, or that of the cluster, in the app; run pnpm synth, and plan again',
    }),
  },
  {
    names: /^(\w*LimitExceeded(Exception)?|OverLimit|ServiceQuotaExceededException|TooManyTagsException)$/,
    problem: (error, attempt) => ({
      code: 'BOOT-021',
      message: `${attempt.operation ?? 'AWS'} has reached a quota: ${oneLine(error.message)}`,
      fix: 'raise the quota that AWS names in Service Quotas, or remove what is not needed',
    }),
  },
  {
    names:
      /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestThrottled|RequestLimitExceeded|Service(Unavailable|Failure)(Exception)?|Server(Exception)|Internal(Failure|Error|Exception|ServerException)|TimeoutError|RequestTimeout)$/,
    message: /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|socket hang up)\b/,
    problem: (error, attempt) => ({
      code: 'BOOT-020',
      message: `${attempt.operation ?? 'AWS'} got no answer: ${error.name}: ${oneLine(error.message)}`,
      fix: 'see whether the region is in reach and healthy, then run the same command: it goes on where it stopped',
    }),
  },
];

/** Refused for a reason that a person can do something about. */
function refusal(message: RegExp, fix: string): Kind {
  return {
    names: NONE,
    message,
    problem: (error, attempt) => ({ code: 'BOOT-018', message: refused(error, attempt), fix }),
  };
}

function refused(error: Error, { operation = 'AWS' }: Attempt): string {
  return `${operation} was refused: ${error.name}: ${oneLine(error.message)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
