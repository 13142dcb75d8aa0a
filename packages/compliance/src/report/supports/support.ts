/** A framework about an organisation, and what the configuration of a cluster can give evidence for. */
export interface Support {
  readonly framework: string;
  readonly requirements: readonly SupportedRequirement[];
  /** What a person has to show whole: nothing in the files is evidence for it. */
  readonly others: readonly Requirement[];
}

export interface Requirement {
  readonly requirement: string;
  /** What it is about, in our words. */
  readonly title: string;
}

interface SupportedRequirement extends Requirement {
  /** Families of rules that give evidence, by the beginning of their codes. */
  readonly families: readonly string[];
  /** What a person has to show beside it. */
  readonly manual: string;
}
