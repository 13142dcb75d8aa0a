import { parseAmount } from '../objects/amount.ts';
import { fields, fieldsAt, isFields, items, own, text, type Fields } from '../shapes.ts';
import type { RenderedPods } from '../index/pods.ts';
import type { ObjectRule } from '../rule.ts';

export const res001: ObjectRule = {
  id: 'RES-001',
  title: 'Quantities are ones that Kubernetes means the same way',
  severity: 'error',
  why: 'The API server refuses "8GB", and takes "100m" of memory for a tenth of a byte.',
  fix: 'write CPU as "500m", memory as "512Mi"',
  references: ['Kubernetes: resource units'],
  check(index, report) {
    for (const pods of index.pods)
      for (const [place, resource, value] of quantitiesOf(pods)) {
        const parsed = parseAmount(resource, value);
        if (!parsed.ok) report(pods.object, `${place}: ${parsed.refusal.reason}`, parsed.refusal.fix);
      }
  },
};

type Quantity = readonly [place: string, resource: string, value: unknown];

function quantitiesOf({ object, containers, spec }: RenderedPods): readonly Quantity[] {
  const claims = items(fields(object.manifest.spec).volumeClaimTemplates);
  return [
    ...containers.flatMap(({ name, fields: container }) =>
      ['requests', 'limits'].flatMap((part) =>
        Object.entries(fieldsAt(container, 'resources', part)).map(([resource, value]): Quantity => [
          `container ${name} ${part}.${resource}`,
          resource,
          value,
        ]),
      ),
    ),
    ...items(spec.volumes).flatMap((volume) => sizeOf(volume)),
    ...claims.flatMap((claim) =>
      Object.entries(fieldsAt(claim, 'spec', 'resources', 'requests')).map(([resource, value]): Quantity => [
        `claim ${text(fieldsAt(claim, 'metadata').name) ?? ''}`,
        resource,
        value,
      ]),
    ),
  ];
}

function sizeOf(volume: Fields): readonly Quantity[] {
  const { name, emptyDir } = volume;
  const size = isFields(emptyDir) ? own(emptyDir, 'sizeLimit') : undefined;
  return size === undefined ? [] : [[`volume ${text(name) ?? ''} sizeLimit`, 'storage', size]];
}
