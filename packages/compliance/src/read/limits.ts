/** What a run reads at most, so that a folder from anywhere costs bounded time and memory. */
export interface Limits {
  /** Of one file. An object of etcd is 1.5 MB at most. */
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly files: number;
  /** Folders within folders, and mappings within mappings. */
  readonly depth: number;
  /** Of the text of one file: what it takes to parse it grows with them, to 10 s and 1 GB at worst. */
  readonly tokens: number;
  /** Values of a document after its aliases. */
  readonly values: number;
}

export const LIMITS: Limits = {
  fileBytes: 8 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  files: 100_000,
  depth: 100,
  tokens: 1_000_000,
  values: 2_000_000,
};
