import { parseImage } from '@parapet/core';
import { splitImage } from '../objects/image.ts';
import { text } from '../shapes.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const img001: ObjectRule = {
  id: 'IMG-001',
  title: 'Images are named by registry, tag and digest',
  severity: 'error',
  why: 'A tag can be moved to other content after the review, and latest says nothing of what runs. Without a registry the node decides where the image comes from.',
  fix: 'write registry/path:tag@sha256:…',
  references: ['Kubernetes: images', nsa('Building secure container images'), mitre('T1525')],
  cel: {
    kinds: 'pods',
    each: 'image',
    expression:
      "image.matches('^[a-z0-9-]+([.][a-z0-9-]+)*(:[0-9]+)?(/[a-z0-9._-]+)+:[A-Za-z0-9_][A-Za-z0-9_.-]*@') && image.matches('^[^/]*[.:]') && !image.matches('^docker[.]io/[^/]+:|^[^@]*:latest@')",
  },
  check(index, report) {
    for (const { object, containers } of index.pods) {
      for (const { name, fields } of containers) {
        const image = text(fields.image);
        if (image === undefined) report(object, `container ${name} has no image`);
        else {
          const parsed = parseImage(splitImage(image));
          if (!parsed.ok && parsed.refusal.code === 'IMG-001') report(object, `container ${name} uses ${image}`);
        }
      }
    }
  },
};
