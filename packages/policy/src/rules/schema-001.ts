import type { RenderedObject } from '@parapet/core';
import { validate } from '@parapet/schemas';
import { secretFieldsOf, type SecretField } from '../objects/secret-fields.ts';
import { text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const schema001: ObjectRule = {
  id: 'SCHEMA-001',
  title: 'Objects have the fields that the API server knows, with values that it takes',
  severity: 'error',
  why: 'The API server drops a field that it does not know, or refuses the object: either way it does not do what it says.',
  fix: 'write the field as its API has it',
  references: ['Kubernetes: field validation', 'Kubernetes: custom resource definitions, validation'],
  check(index, report) {
    const secrets = index.derived(secretFieldsOf);
    for (const object of index.objects) {
      const { apiVersion, kind } = object.manifest;
      if (text(apiVersion) === undefined || text(kind) === undefined) continue;
      for (const { message } of validate(object.manifest)) report(object, hidden(message, object, secrets));
    }
  },
};

/** An API server shows the value that it refuses, a secret as well. */
function hidden(message: string, object: RenderedObject, secrets: readonly SecretField[]): string {
  const own = secrets.filter((secret) => secret.object === object);
  return own.reduce((shown, { value }) => shown.replaceAll(JSON.stringify(value), '(not shown)'), message);
}
