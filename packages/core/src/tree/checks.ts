import type { Construct } from 'constructs';
import type { Parsed } from '../values/parsed.ts';
import { formatProblem, type Problem } from '../problem.ts';

const METADATA = 'parapet:problem';

/**
 * Collects what is wrong with a construct's props and leaves it with the construct, as a cdk8s validation.
 * Nothing is thrown: `render` (and the stock `App.synth`) then report the mistakes of the whole tree at once.
 */
export class Checks {
  readonly #scope: Construct;
  readonly #object: string;

  /** `object` is what the messages are about, as `Kind/namespace/name`. */
  constructor(scope: Construct, object: string) {
    this.#scope = scope;
    this.#object = object;
  }

  report(code: string, message: string, fix: string): void {
    const problem: Problem = { code, object: this.#object, message, fix, path: this.#scope.node.path };
    this.#scope.node.addMetadata(METADATA, problem);
    this.#scope.node.addValidation({ validate: () => [formatProblem(problem)] });
  }

  /** The parsed value, or undefined after its refusal was reported under the name of the setting. */
  value<T>(setting: string, parsed: Parsed<T>): T | undefined {
    if (parsed.ok) return parsed.value;
    const { code, reason, fix } = parsed.refusal;
    this.report(code, `${setting}: ${reason}`, fix);
    return undefined;
  }
}

/** What validation says about one construct: our own problems as they were reported, other texts under TREE-001. */
export function problemsOf(construct: Construct): Problem[] {
  const texts = construct.node.validate();
  if (texts.length === 0) return [];
  const known = new Map<string, Problem>();
  for (const entry of construct.node.metadata) {
    if (entry.type === METADATA) known.set(formatProblem(entry.data as Problem), entry.data as Problem);
  }
  const { path } = construct.node;
  return texts.map(
    (message) =>
      known.get(message) ?? {
        code: 'TREE-001',
        object: path === '' ? 'App' : path,
        message,
        fix: 'follow the message of the construct that refused',
        path,
      },
  );
}
