import type { RenderedObject } from '@parapet/core';
import type { Index } from '../index/index-of-objects.ts';
import { fields, isFields, items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const sec016: ObjectRule = {
  id: 'SEC-016',
  title: 'Keys that are kept in AWS and keys that are synced are the same',
  severity: 'warning',
  why: 'A key that is not synced reaches nobody. One that is synced and is not there keeps the whole Secret from being made.',
  fix: 'sync the key, or leave it out',
  references: ['External Secrets: ExternalSecret, remoteRef'],
  check(index, report) {
    const asked = index.derived(askedKeys);
    for (const object of index.of('Secret.secretsmanager.services.k8s.aws')) {
      const spec = fields(object.manifest.spec);
      const asking = asked.get(text(spec.name) ?? '') ?? [];
      const kept = keysIn(text(spec.secretString) ?? '');
      if (kept === undefined || asking.length === 0) continue;
      const taken = new Set(asking.map(({ key }) => key));
      if (!taken.has(undefined) && !asked.has(ANY))
        for (const key of kept) if (!taken.has(key)) report(object, `has the key ${key}, which nothing syncs`);
      for (const { by, key } of asking)
        if (key !== undefined && !kept.has(key))
          report(by, `asks for the key ${key} of ${text(spec.name) ?? ''}, which does not have it`);
    }
  },
};

/** No name of a secret: an ExternalSecret that looks for names may find any. */
const ANY = '';

/** One key of a secret in AWS; undefined for all of them. */
interface Asked {
  readonly by: RenderedObject;
  readonly key: string | undefined;
}

function askedKeys(index: Index): ReadonlyMap<string, readonly Asked[]> {
  const asked = new Map<string, Asked[]>();
  for (const by of index.of('ExternalSecret.external-secrets.io')) {
    const { data, dataFrom } = fields(by.manifest.spec);
    const whole = items(dataFrom).map(({ extract }) => fields(extract));
    for (const { key, property } of [...items(data).map(({ remoteRef }) => fields(remoteRef)), ...whole]) {
      const name = text(key) ?? ANY;
      const others = asked.get(name) ?? [];
      asked.set(name, others);
      // Of a path into nested values, the first step is the key.
      others.push({ by, key: text(property)?.split('.')[0] });
    }
  }
  return asked;
}

/** Names alone: values of secrets are never kept. */
function keysIn(json: string): ReadonlySet<string> | undefined {
  try {
    const read: unknown = JSON.parse(json);
    return isFields(read) ? new Set(Object.keys(read)) : undefined;
  } catch {
    return undefined;
  }
}
