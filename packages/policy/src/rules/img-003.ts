import { registryOf, splitImage } from '../objects/image.ts';
import { text } from '../shapes.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const img003: ObjectRule = {
  id: 'IMG-003',
  title: 'Images come from registries that the environment allows',
  severity: 'error',
  why: 'Only what went through our own registry was scanned, signed and stays available.',
  fix: 'copy the image to an allowed registry, or add the registry to the environment',
  references: [cis('5.1.4'), nsa('Building secure container images'), mitre('T1204.003')],
  cel: {
    kinds: 'pods',
    each: 'image',
    expression:
      "image == '' || (image.matches('^(localhost|[^/]*[.:][^/]*)/') ? image.split('/')[0] : 'docker.io') in variables.registries",
  },
  check(index, report) {
    if (index.input.environment === undefined) return;
    const allowed = new Set(index.input.environment.registries);
    for (const { object, containers } of index.pods) {
      for (const { name, fields } of containers) {
        const image = text(fields.image);
        if (image === undefined) continue;
        const registry = registryOf(splitImage(image).repository);
        if (!allowed.has(registry)) report(object, `container ${name} takes its image from ${registry}`);
      }
    }
  },
};
