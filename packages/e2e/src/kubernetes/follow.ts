import { Watch } from '@kubernetes/client-node';
import type { Client } from './client.ts';
import type { KubernetesObject } from './object.ts';

/** What a watch answers: an object that changed, or a mark without one. */
interface Event {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubernetesObject;
}

export interface Following {
  /** Ends it. An error if the watch broke before: then nobody knows what it missed. */
  stop(): void;
}

/**
 * Watches a collection, such as `/api/v1/namespaces/poolside/pods`. `told` gets all of its objects as they are, and then again
 * after each change, one at a time and in the order in which they happened: no state in between is missed. The revision of the
 * state is the store's, the same count for all collections.
 */
export async function follow(
  client: Client,
  collection: string,
  told: (objects: readonly KubernetesObject[], revision: bigint) => void,
): Promise<Following> {
  const objects = new Map<string, KubernetesObject>();
  const query = { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: true };
  let complete = false;
  let broken: Error | undefined;
  const controller = await new Promise<AbortController>((resolve, reject) => {
    const ended = (error: unknown) => {
      broken ??= new Error(`the watch of ${collection} ended`, { cause: error });
      reject(broken);
    };
    const happened = ({ type, object }: Event) => {
      if (type === 'ERROR') ended(object);
      else if (type === 'BOOKMARK') complete ||= isLastOfWhatWas(object);
      else if (type === 'DELETED') objects.delete(object.metadata.name);
      else objects.set(object.metadata.name, object);
      if (!complete) return;
      resolve(started);
      told([...objects.values()], BigInt(object.metadata.resourceVersion ?? 0));
    };
    const started = new Watch(client.config).watch(
      collection,
      query,
      (type, object: unknown) => {
        // The library takes whatever is thrown here for an error of JSON, and drops it.
        try {
          happened({ type, object } as Event);
        } catch (error) {
          ended(error);
        }
      },
      ended,
    );
  });
  return {
    stop() {
      const failure = broken;
      controller.abort();
      if (failure !== undefined) throw failure;
    },
  };
}

function isLastOfWhatWas({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['k8s.io/initial-events-end'] === 'true';
}
