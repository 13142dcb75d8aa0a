import { objectId, type Manifest } from '@parapet/core';
import type { SourceObject } from '../read/source.ts';
import type { Unread } from '../read/unread.ts';
import type { ClusterReader, Refusal } from './cluster-reader.ts';
import { listingsOf, showListing, type Listing } from './listing.ts';

/** What was seen of a cluster, and what was not. */
export interface Snapshot {
  readonly objects: readonly Manifest[];
  /** Lists that were not had, each with how a report says it. */
  readonly missing: ReadonlyMap<Listing, Unread>;
}

/** How many lists are asked for at the same time. */
const AT_ONCE = 16;

/** Asks for every list; a list that is refused does not stop the others. */
export async function takeSnapshot(
  reader: ClusterReader,
  listings: readonly Listing[],
  progress: (done: number) => void = () => undefined,
): Promise<Snapshot> {
  const objects = new Map<Listing, readonly Manifest[]>();
  const missing = new Map<Listing, Unread>();
  const waiting = [...listings];
  const work = async (): Promise<void> => {
    for (let listing = waiting.shift(); listing !== undefined; listing = waiting.shift()) {
      const listed = await reader.list(listing);
      if ('items' in listed) objects.set(listing, listed.items);
      else missing.set(listing, unreadOf(listing, listed.refused));
      progress(listings.length - waiting.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    objects: listings.flatMap((listing) => objects.get(listing) ?? []).sort(byId),
    missing: new Map(listings.flatMap((listing) => entryOf(missing, listing))),
  };
}

/** Lists are answered in any order. */
function entryOf(missing: ReadonlyMap<Listing, Unread>, listing: Listing): (readonly [Listing, Unread])[] {
  const unread = missing.get(listing);
  return unread === undefined ? [] : [[listing, unread]];
}

/** Objects of kinds that nobody here knows how to list; and Secrets, which nobody reads. */
export function uncomparable(objects: readonly SourceObject[]): Unread[] {
  return objects
    .filter(({ manifest }) => listingsOf([manifest]).every(({ kind }) => kind !== manifest.kind))
    .map(({ manifest, file, line }) => ({
      code: 'LIVE-104',
      object: objectId(manifest),
      file,
      line,
      message: `${objectId(manifest)} is of a kind that is not compared`,
      fix: 'compare it by hand, with kubectl diff',
    }));
}

function unreadOf(listing: Listing, refusal: Refusal): Unread {
  const list = showListing(listing);
  const about = { object: `list of ${list}`, file: `list of ${list}` };
  switch (refusal.why) {
    case 'forbidden':
      return {
        ...about,
        code: 'LIVE-101',
        message: 'is forbidden to who asks',
        fix: 'apply the roles compliance-reader of the environment, and ask as a member of the group that they name',
      };
    case 'not served':
      return {
        ...about,
        code: 'LIVE-102',
        message: `is not served: the cluster has no ${listing.apiVersion} ${listing.kind}`,
        fix: 'install what defines the kind, or look for why it is gone',
      };
    case 'no answer':
      return { ...about, code: 'LIVE-103', message: refusal.message, fix: 'ask again when the API server answers' };
  }
}

function byId(a: Manifest, b: Manifest): number {
  return objectId(a) < objectId(b) ? -1 : 1;
}
