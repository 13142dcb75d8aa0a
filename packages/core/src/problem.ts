/** One thing that is wrong, with what a person needs to put it right. */
export interface Problem {
  /** Stable, for example `IMG-001`. */
  readonly code: string;
  /** The object it is about, as `Kind/namespace/name`, or the setting, as `environment.account`. */
  readonly object: string;
  /** What is wrong, with the value: `container api uses vllm:latest`. */
  readonly message: string;
  /** What to do, as an order: `set image.digest (sha256:…)`. */
  readonly fix: string;
  /** Path of the construct in the cdk8s tree, where one is known. */
  readonly path?: string;
}

/** `Deployment/poolside/core-api: container api uses vllm:latest (IMG-001). Fix: set image.digest (sha256:…).` */
export function formatProblem({ object, message, code, fix }: Problem): string {
  return `${object}: ${message} (${code}). Fix: ${fix}.`;
}

/** Everything that is wrong, at once. A user's mistake, never a defect of ours: print `message`, not the stack. */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
