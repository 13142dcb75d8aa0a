import type { RenderedObject } from '@parapet/core';
import { nameOf, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { mentionedNames } from '../objects/mentions.ts';
import { referencesOf } from '../objects/pod-references.ts';
import { fields, fieldsAt, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod021: ObjectRule = {
  id: 'POD-021',
  title: 'Secrets and ConfigMaps that are made are read by somebody',
  severity: 'warning',
  why: 'What nobody mounts or names configures nothing, though it looks as if it did; a secret that nobody needs can only be stolen.',
  fix: 'mount it or name it where it is read, or remove it',
  references: ['Kubernetes: ConfigMaps', 'Kubernetes: good practices for Secrets'],
  check(index, report) {
    const unread = unreadByPods(index);
    if (unread.size === 0) return;
    const mentioned = mentionedNames(index, new Set([...unread.values()].map(({ name }) => name)));
    for (const { maker, kind, name } of unread.values())
      if (!mentioned.has(name))
        report(maker, kind === 'Secret' ? `makes the Secret ${name}, which nothing reads` : 'is read by nothing');
  },
};

interface Made {
  readonly maker: RenderedObject;
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
}

function unreadByPods(index: Index): ReadonlyMap<string, Made> {
  const unread = new Map<string, Made>();
  const add = (maker: RenderedObject, kind: Made['kind'], name: string): void => {
    unread.set(`${kind} ${namespaceOf(maker.manifest)}/${name}`, { maker, kind, name });
  };
  for (const maker of index.of('ConfigMap'))
    if (!isFoundOtherwise(maker)) add(maker, 'ConfigMap', nameOf(maker.manifest));
  for (const maker of index.of('ExternalSecret.external-secrets.io')) {
    const { name, template } = fieldsAt(maker.manifest, 'spec', 'target');
    // Labels of the Secret are for those who look for it by them.
    if (Object.keys(fieldsAt(template, 'metadata', 'labels')).length === 0)
      add(maker, 'Secret', text(name) ?? nameOf(maker.manifest));
  }
  for (const pods of index.pods)
    for (const { kind, name } of referencesOf(pods)) unread.delete(`${kind} ${pods.namespace}/${name}`);
  return unread;
}

/** By a label of its own, as sidecars look for it, or by a name that a program of the cluster knows. */
function isFoundOtherwise({ manifest }: RenderedObject): boolean {
  const labels = Object.keys(fields(fields(manifest.metadata).labels));
  return namespaceOf(manifest).startsWith('kube-') || labels.some((label) => !COMMON.test(label));
}

/** Labels that say what an object is part of. */
const COMMON =
  /^(app|name|component|version|release|chart|heritage|tier|team|env|environment|(app\.kubernetes\.io|helm\.sh|kustomize\.toolkit\.fluxcd\.io)\/.*)$/;
