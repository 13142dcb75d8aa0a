import { accepted, quote, refused, type Parsed } from './parsed.ts';

/** What a tag stands for, fixed by content. */
export type Digest = `sha256:${string}`;

/** An image that cannot change between review and rollout. The tag is for people; the digest decides. */
export interface Image {
  /** Registry and path, such as `111122223333.dkr.ecr.eu-central-1.amazonaws.com/core-api`. */
  readonly repository: string;
  readonly tag: string;
  readonly digest: Digest;
}

/** An image reference that went through `parseImage`. */
export interface ImageReference {
  /** `repository:tag@sha256:…`, as a container's `image` has it. */
  readonly text: string;
  /** Host of the registry, with its port. */
  readonly registry: string;
}

const HOST = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*(?::[1-9][0-9]{0,4})?';
const PART = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${HOST}(?:/${PART})+$`);
const TAG = /^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/;

/** Refused with IMG-001 (no tag, `latest`, no digest, repository) or IMG-002 (malformed digest). */
export function parseImage({ repository, tag, digest }: Partial<Image> = {}): Parsed<ImageReference> {
  if (!isRepository(repository))
    return refused('IMG-001', `repository ${quote(repository)} is not registry/path`, meantRepository(repository));
  if (typeof tag !== 'string' || tag === 'latest' || !TAG.test(tag)) {
    const has = tag === undefined ? 'has no tag' : `has the tag ${quote(tag)}`;
    return refused('IMG-001', `${repository} ${has}`, 'set image.tag to the version that the digest is of');
  }
  if (digest === undefined)
    return refused('IMG-001', `${repository}:${tag} has no digest`, 'set image.digest (sha256:…)');
  if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest))
    return refused(
      'IMG-002',
      `${repository}:${tag} has the digest ${quote(digest)}`,
      'write sha256: and 64 lower-case hexadecimal digits',
    );
  return accepted({ text: imageText({ repository, tag, digest }), registry: registryOf(repository) });
}

/** As a container's `image` has it. For what is checked elsewhere. */
export function imageText({ repository, tag, digest }: Image): string {
  return `${repository}:${tag}@${digest}`;
}

/** With a host, as `docker.io` or `localhost:5000`, and in full: `docker.io/nginx` is short for another name. */
function isRepository(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 255 || !REPOSITORY.test(text)) return false;
  const host = registryOf(text);
  const port = Number(host.split(':')[1] ?? 1);
  return /[.:]/.test(host) && port <= 65535 && !/^docker\.io\/[^/]+$/.test(text);
}

function registryOf(repository: string): string {
  return repository.slice(0, repository.indexOf('/'));
}

/** Docker's own short names, written out; else how it should look. */
function meantRepository(text: unknown): string {
  const path = String(text).replace(/^docker\.io\//, '');
  const full = `docker.io/${path.includes('/') ? path : `library/${path}`}`;
  const short = typeof text === 'string' && !/[.:]/.test(path.split('/', 1)[0] ?? '') && isRepository(full);
  return short ? `write "${full}"` : 'name the registry: "registry.example/team/app"';
}
