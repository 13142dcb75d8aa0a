import type { Problem } from '@parapet/core';

/** What AWS has beside what is wanted of it, as whoever has asked says: data, since nothing here knows AWS. */
export type AwsAnswers =
  | { readonly differences: readonly AwsDifference[] }
  /** Why nobody could compare. */
  | { readonly unanswered: readonly Problem[] };

export interface AwsDifference {
  /** As `IamRole/genai-api`. */
  readonly object: string;
  /** With the value. */
  readonly message: string;
  readonly fix: string;
}
