import type { Image } from '@parapet/core';

/** `registry/path[:tag][@digest]` in its parts, whatever they hold. */
export function splitImage(text: string): Partial<Image> & { readonly repository: string } {
  const at = text.indexOf('@');
  const name = at === -1 ? text : text.slice(0, at);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return {
    repository: colon === -1 ? name : name.slice(0, colon),
    ...(colon === -1 ? {} : { tag: name.slice(colon + 1) }),
    // The digest's form is for the parser to judge.
    ...(at === -1 ? {} : { digest: text.slice(at + 1) as `sha256:${string}` }),
  };
}

/** Host of the registry; an image without one comes from Docker Hub. */
export function registryOf(repository: string): string {
  const slash = repository.indexOf('/');
  const host = slash === -1 ? '' : repository.slice(0, slash);
  return /[.:]/.test(host) || host === 'localhost' ? host : 'docker.io';
}
