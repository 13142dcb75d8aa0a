import { objectId, type Manifest } from '@parapet/core';
import { Index, type CheckInput } from '@parapet/policy';
import type { SourceObject } from '../read/source.ts';
import { listingsOf, type Listing } from './listing.ts';
import type { Snapshot } from './snapshot.ts';

/** What is rendered beside what is in the cluster: all that a check may look at. */
export class State {
  readonly rendered: readonly SourceObject[];
  readonly live: readonly Manifest[];
  /** Of the live objects. */
  readonly index: Index;
  /** Names of the namespaces that are rendered. */
  readonly namespaces: ReadonlySet<string>;
  readonly kubernetes: CheckInput['kubernetes'];
  readonly #rendered: ReadonlyMap<string, SourceObject>;
  readonly #live: ReadonlyMap<string, Manifest>;
  readonly #missing: ReadonlySet<string>;

  constructor(rendered: readonly SourceObject[], { objects, missing }: Snapshot, kubernetes: CheckInput['kubernetes']) {
    this.rendered = rendered;
    this.live = objects;
    this.kubernetes = kubernetes;
    this.index = new Index({ objects: objects.map((manifest) => ({ manifest, path: '' })), kubernetes, today: '' });
    this.namespaces = new Set(this.renderedOf('Namespace').map(({ manifest }) => manifest.metadata.name));
    this.#rendered = new Map(rendered.map((object) => [objectId(object.manifest), object]));
    this.#live = new Map(objects.map((manifest) => [objectId(manifest), manifest]));
    this.#missing = new Set([...missing.keys()].map(placeOf));
  }

  /** By kind, without their API group: no two kinds of ours have one name, but for Secrets, which nobody reads. */
  renderedOf(...kinds: readonly string[]): readonly SourceObject[] {
    return this.rendered.filter(({ manifest }) => kinds.includes(manifest.kind));
  }

  liveOf(...kinds: readonly string[]): readonly Manifest[] {
    return this.live.filter(({ kind }) => kinds.includes(kind));
  }

  isRendered(manifest: Manifest): boolean {
    return this.#rendered.has(objectId(manifest));
  }

  /** Whether a role, such as `Role/poolside/core-api`, would have been seen if it were there. */
  hasRoles(role: string): boolean {
    const [kind = '', namespace = ''] = role.split('/');
    const place = { apiVersion: 'rbac.authorization.k8s.io/v1', kind, plural: '' };
    return !this.#missing.has(placeOf({ ...place, namespace: kind === 'Role' ? namespace : undefined }));
  }

  /**
   * Whether an object is in the cluster: itself if it is, `absent` if it is not, and undefined where nobody may know, since the list that it
   * would be in was not had.
   */
  find({ manifest }: SourceObject): Manifest | 'absent' | undefined {
    const found = this.#live.get(objectId(manifest));
    if (found !== undefined) return found;
    const listings = listingsOf([manifest]).filter(({ kind }) => kind === manifest.kind);
    const isUnknown = listings.length === 0 || listings.some((listing) => this.#missing.has(placeOf(listing)));
    return isUnknown ? undefined : 'absent';
  }
}

function placeOf({ apiVersion, kind, namespace = '' }: Listing): string {
  return `${apiVersion} ${kind} ${namespace}`;
}
