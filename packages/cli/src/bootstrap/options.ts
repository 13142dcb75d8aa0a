/** What all verbs of bootstrap take. */
export interface BootstrapOptions {
  readonly env: string;
  readonly json: boolean;
  /** Whether account numbers are hidden in what is printed. */
  readonly mask: boolean;
}

/** What a plan goes by. */
export interface PlanFlags {
  readonly adopt: readonly string[];
  readonly overwrite: readonly string[];
  readonly prune: boolean;
}
