/** How much is measured, and where the measured programs may write. */
export interface Scope {
  readonly folder: string;
  readonly rounds: number;
  /** Leaves out what takes minutes: 100 environments, 50,000 objects, ten runs of the stock tools. */
  readonly quick: boolean;
  /** Says what is at work. */
  readonly progress: (text: string) => void;
}
