export type { ClusterReader, Listed } from './live/cluster-reader.ts';
export { connect, KubeconfigError, type Connection } from './live/connect.ts';
export { evaluateLive, type LiveEvaluation } from './live/evaluate-live.ts';
export type { Listing } from './live/listing.ts';
