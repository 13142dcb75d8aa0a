import { groupOf, type Manifest } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';
import type { ScopedRule } from './rights.ts';

interface ParamKind {
  readonly apiVersion: string;
  readonly kind: string;
}

interface ParamRef {
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * Who writes a ValidatingAdmissionPolicy with parameters must be able to read them, all of the kind; who binds it, the
 * ones that the binding names (all in the cluster when it names no namespace).
 */
export function demandedByAdmissionPolicies(objects: readonly Manifest[], tree: readonly Manifest[]): ScopedRule[] {
  return objects.flatMap((object) => {
    if (object.kind === 'ValidatingAdmissionPolicy') return rule(paramKind(object), undefined, undefined);
    if (object.kind !== 'ValidatingAdmissionPolicyBinding') return [];
    const { policyName, paramRef } = object['spec'] as { readonly policyName: string; readonly paramRef?: ParamRef };
    const policy = tree.find(
      ({ kind, metadata }) => kind === 'ValidatingAdmissionPolicy' && metadata.name === policyName,
    );
    return paramRef === undefined || policy === undefined ? [] : rule(paramKind(policy), paramRef.namespace, paramRef);
  });
}

function paramKind(policy: Manifest): ParamKind | undefined {
  return (policy['spec'] as { readonly paramKind?: ParamKind }).paramKind;
}

function rule(kind: ParamKind | undefined, namespace: string | undefined, ref: ParamRef | undefined): ScopedRule[] {
  if (kind === undefined) return [];
  const apiGroups = [groupOf(kind.apiVersion)];
  const resources = [resourceOf(groupOf(kind.apiVersion), kind.kind)?.plural ?? '*'];
  const named =
    ref === undefined
      ? { verbs: ['get'] }
      : ref.name === undefined
        ? { verbs: ['list'] }
        : { resourceNames: [ref.name], verbs: ['get'] };
  return [{ namespace, rule: { apiGroups, resources, ...named } }];
}
