import type { Resource, Verb } from '../src/resource.ts';

/** `APIResourceList`: the answer of an API server to `GET /api/v1` and `GET /apis/<group>/<version>`. */
export interface ApiResourceList {
  readonly groupVersion: string;
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs: readonly Verb[];
  }[];
}

/** What an API server of one minor serves. */
export interface Discovery {
  readonly minor: string;
  readonly lists: readonly ApiResourceList[];
}

/** Of the last minor, each with the first that serves it. The oldest comes first. Fails if a minor serves what the next does not. */
export function builtInResources(minors: readonly Discovery[]): Resource[] {
  const found = new Map<string, Resource>();
  const served = minors.map(({ minor, lists }) => ({ minor, resources: generallyAvailable(lists) }));
  for (const [index, { minor, resources }] of served.entries()) {
    const ids = new Set(resources.map(idOf));
    const lost = [...found.keys()].find((id) => !ids.has(id));
    if (lost !== undefined) throw new Error(`${lost} is not served from ${minor} on, which a resource cannot say`);
    for (const resource of resources) {
      const { since } = found.get(idOf(resource)) ?? (index === 0 ? {} : { since: minor });
      found.set(idOf(resource), { ...resource, ...(since !== undefined && { since }) });
    }
  }
  return [...found.values()];
}

/** Alpha and beta APIs are off unless the owner of the API server turns them on. */
function generallyAvailable(lists: readonly ApiResourceList[]): Resource[] {
  return lists.filter(({ groupVersion }) => !/v\d+(alpha|beta)\d+$/.test(groupVersion)).flatMap(resourcesOf);
}

function resourcesOf({ groupVersion, resources }: ApiResourceList): Resource[] {
  const slash = groupVersion.indexOf('/');
  const group = groupVersion.slice(0, Math.max(slash, 0));
  const version = groupVersion.slice(slash + 1);
  return resources
    .filter(({ name }) => !name.includes('/'))
    .map(({ name: plural, kind, namespaced, verbs }) => {
      const below = resources.filter(({ name }) => name.startsWith(`${plural}/`));
      const subresources = Object.fromEntries(below.map((sub) => [sub.name.slice(plural.length + 1), sub.verbs]));
      return { group, version, kind, plural, namespaced, verbs, subresources };
    });
}

function idOf({ group, version, plural }: Resource): string {
  return `${group}/${version}/${plural}`;
}
