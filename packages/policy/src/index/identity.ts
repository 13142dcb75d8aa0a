import { groupOf, isBuiltInGroup } from '@parapet/core';
import { fields, text } from '../shapes.ts';

/** `Deployment`, `Secret`, `Secret.secretsmanager.services.k8s.aws`: the kind, with the group where it is not built in. */
export function typeOf(manifest: unknown): string {
  const { apiVersion, kind } = fields(manifest);
  const group = groupOf(text(apiVersion) ?? '');
  const name = text(kind) ?? 'object without kind';
  return isBuiltInGroup(group) ? name : `${name}.${group}`;
}

export function nameOf(manifest: unknown): string {
  return text(fields(fields(manifest).metadata).name) ?? '';
}

/** Empty for cluster-scoped objects. */
export function namespaceOf(manifest: unknown): string {
  return text(fields(fields(manifest).metadata).namespace) ?? '';
}

/** As `objectId` of core, also for a document that is not an object. */
export function idOf(manifest: unknown): string {
  return idFrom(typeOf(manifest), namespaceOf(manifest), nameOf(manifest));
}

export function idFrom(type: string, namespace: string, name: string): string {
  const shown = name === '' ? '(no name)' : name;
  return namespace === '' ? `${type}/${shown}` : `${type}/${namespace}/${shown}`;
}
