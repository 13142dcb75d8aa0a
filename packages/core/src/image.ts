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

const REPOSITORY = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/;
const TAG = /^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/;

/** Refused with IMG-001 (no tag, `latest`, no digest, repository) or IMG-002 (malformed digest). */
export function parseImage({ repository, tag, digest }: Partial<Image>): Parsed<ImageReference> {
  if (repository === undefined || !REPOSITORY.test(repository) || !/[.:]/.test(repository.split('/', 1)[0] ?? ''))
    return refused(
      'IMG-001',
      `repository ${quote(repository)} is not registry/path`,
      'name the registry: "registry.example/team/app"',
    );
  if (tag === undefined || tag === 'latest' || !TAG.test(tag))
    return refused(
      'IMG-001',
      `${repository} has the tag ${quote(tag)}`,
      'set image.tag to the version that the digest is of',
    );
  if (digest === undefined)
    return refused('IMG-001', `${repository}:${tag} has no digest`, 'set image.digest (sha256:…)');
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    return refused(
      'IMG-002',
      `${repository}:${tag} has the digest ${quote(digest)}`,
      'write sha256: and 64 lower-case hexadecimal digits',
    );
  return accepted({ text: `${repository}:${tag}@${digest}`, registry: repository.slice(0, repository.indexOf('/')) });
}
