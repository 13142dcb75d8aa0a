import { nameOf } from '../index/identity.ts';
import { fields, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** A generation, or a hash of the content. */
const VERSIONED = /-(v\d+|[0-9a-f]{8,})$/;

export const sec003: ObjectRule = {
  id: 'SEC-003',
  title: 'Immutable Secrets carry their version in their name',
  severity: 'error',
  why: 'The value can only change under a new name: nodes keep an immutable Secret and go on serving the old value to one that was deleted and made again.',
  fix: 'end the name in the generation, such as -v1',
  references: ['Kubernetes: immutable Secrets', 'kubernetes/kubernetes#131589'],
  cel: {
    kinds: ['Secret', 'ExternalSecret.external-secrets.io'],
    expression:
      "!object.?immutable.or(object.?spec.?target.?immutable).orValue(false) || object.?spec.?target.?name.orValue(object.metadata.name).matches('-(v[0-9]+|[0-9a-f]{8,})$')",
  },
  check(index, report) {
    for (const secret of index.of('Secret')) {
      const name = nameOf(secret.manifest);
      if (secret.manifest.immutable === true && !VERSIONED.test(name))
        report(secret, `is immutable under the name ${name}`);
    }
    for (const external of index.of('ExternalSecret.external-secrets.io')) {
      const { immutable, name } = fields(fields(external.manifest.spec).target);
      const made = text(name) ?? nameOf(external.manifest);
      if (immutable === true && !VERSIONED.test(made))
        report(external, `makes an immutable Secret under the name ${made}`);
    }
  },
};
