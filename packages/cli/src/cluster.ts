import { connect, KubeconfigError, type ClusterReader, type Connection } from '@parapet/compliance/live';
import { UsageError } from './exit.ts';

/** A reader of the cluster that somebody named. Throws a UsageError for a kubeconfig that is none, or has no such context. */
export function readerOf(connection: Connection): ClusterReader {
  try {
    return connect(connection);
  } catch (error) {
    throw error instanceof KubeconfigError ? new UsageError(error.message) : error;
  }
}
