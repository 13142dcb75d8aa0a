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

/** Generally available versions only: alpha and beta APIs are off unless the owner of the API server turns them on. */
export function builtInResources(lists: readonly ApiResourceList[]): Resource[] {
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
