export type { AwsAnswers, AwsDifference } from './live/aws-answers.ts';
export type { ClusterReader, Listed } from './live/cluster-reader.ts';
export { connect, KubeconfigError, UnreachableError, type Connection } from './live/connect.ts';
export { evaluateLive, type LiveEvaluation } from './live/evaluate-live.ts';
export type { Listing } from './live/listing.ts';
export { takeSnapshot } from './live/snapshot.ts';
