import { namespaceOf } from '../index/identity.ts';
import { fields, fieldsAt, items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const sec005: ObjectRule = {
  id: 'SEC-005',
  title: 'A secret is read from where the role of its store may read',
  severity: 'error',
  why: 'A key of another environment, or of another team, is refused by AWS: the secret is never made. Were it not refused, it would be worse.',
  fix: 'name a secret under the prefix of the store',
  references: ['External Secrets: AWS Secrets Manager'],
  check(index, report) {
    const prefixes = new Map(
      index.input.secretStores?.map(({ store: { namespace, name }, prefix }) => [`${namespace}/${name}`, prefix]),
    );
    for (const secret of index.of('ExternalSecret.external-secrets.io')) {
      const { secretStoreRef, data, dataFrom } = fields(secret.manifest.spec);
      const name = text(fields(secretStoreRef).name) ?? '';
      const prefix = prefixes.get(`${namespaceOf(secret.manifest)}/${name}`);
      if (prefix === undefined) continue;
      const references = [
        ...items(data).map((item) => fields(item.remoteRef)),
        ...items(dataFrom).map((item) => fieldsAt(item, 'extract')),
      ];
      for (const key of new Set(references.map((reference) => text(reference.key) ?? prefix)))
        if (!key.startsWith(prefix)) report(secret, `reads ${key}, and store ${name} may read under ${prefix} alone`);
    }
  },
};
