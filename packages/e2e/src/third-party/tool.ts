/** A program of another project that judges files of ours. */
export interface Tool {
  readonly name: string;
  /** As the committed requirements have it. */
  readonly version: string;
  /** The objects of one environment, or the workflows of GitHub. */
  readonly reads: 'environment' | 'workflows';
  /** Whether it knows every kind, or passes over those that it does not know. */
  readonly knows: 'every kind' | 'some kinds';
  /** Undefined where it can run, otherwise why it cannot. */
  readonly missing: string | undefined;
  /** Installed first if it has not been yet. A HarnessError where it could not judge: never a report without findings. */
  readonly check: (files: readonly string[], progress: (line: string) => void) => Promise<Report>;
}

export interface Report {
  /** How many objects or workflows it says that it has judged; a file has one. Less than the files only where it does not know all kinds. */
  readonly read: number;
  readonly complaints: readonly Complaint[];
}

export interface Complaint {
  /** The tool's own name of what it looked for. */
  readonly check: string;
  readonly file: string;
  readonly message: string;
}
