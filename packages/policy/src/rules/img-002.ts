import { splitImage } from '../objects/image.ts';
import { text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const img002: ObjectRule = {
  id: 'IMG-002',
  title: 'Digests are well formed',
  severity: 'error',
  why: 'No image has such a digest: the pod waits for it for ever.',
  fix: 'write sha256: and 64 lower-case hexadecimal digits',
  references: ['OCI image specification: digests'],
  cel: {
    kinds: 'pods',
    each: 'image',
    expression: "!image.contains('@') || image.matches('^[^@]*@sha256:[0-9a-f]{64}$')",
  },
  check(index, report) {
    for (const { object, containers } of index.pods) {
      for (const { name, fields } of containers) {
        const { digest } = splitImage(text(fields.image) ?? '');
        if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
          report(object, `container ${name} has an image with the digest ${JSON.stringify(digest)}`);
      }
    }
  },
};
